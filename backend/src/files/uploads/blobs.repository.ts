import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Db } from '../../database/transactions.js';
import type { BlobDetails } from '../file.entity.js';

/** What is known of a content that is ready. */
export interface Blob {
  size: number;
  type: string;
  details: BlobDetails;
}

/** `mine`: to be looked into by whoever asked. `busy`: somebody else is at it. `removing`: it goes, and must be gone before. */
export type Claim = { state: 'mine' | 'busy' | 'removing' | 'ready'; content: string };

/** How long a content stays with a replica that doesn't say that it is still at it. */
const LEASE = `now() + interval '20 seconds'`;

/** Contents, and who is at work on which. */
@Injectable()
export class BlobsRepository {
  /** Asks for a content, which is made if it is not there, or if whoever was at it has gone. */
  async claim(db: Db, sha256: string): Promise<Claim> {
    const [mine] = await db.query<{ content: string }[]>(
      `insert into blobs as b (sha256, content, state, lease_until, size, type, details, created_at)
       values ($1, $2, 'making', ${LEASE}, 0, '', '{}', now())
       on conflict (sha256) do update set lease_until = excluded.lease_until
       where b.state = 'making' and b.lease_until < now() returning content`,
      [sha256, `${sha256}-${randomBytes(4).toString('hex')}`],
    );
    if (mine) return { state: 'mine', content: mine.content };
    const [row] = await db.query<{ state: 'making' | 'ready' | 'removing'; content: string }[]>(
      'select state, content from blobs where sha256 = $1',
      [sha256],
    );
    // Gone since: whoever asks again will find that out.
    if (!row) return { state: 'busy', content: '' };
    return { state: row.state === 'making' ? 'busy' : row.state, content: row.content };
  }

  /** Says that one is still at it. */
  async renew(db: Db, content: string): Promise<void> {
    await db.query(`update blobs set lease_until = ${LEASE} where sha256 = $1 and content = $2 and state = 'making'`, [
      sha256Of(content),
      content,
    ]);
  }

  /** False: it was taken away meanwhile. */
  async setReady(
    tx: Db,
    content: string,
    { size, type, details, text }: Blob & { text: string | null },
  ): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update blobs set state = 'ready', lease_until = null, size = $3, type = $4, details = $5, text = $6
       where sha256 = $1 and content = $2 and state = 'making'`,
      [sha256Of(content), content, size, type, JSON.stringify(details), text],
    );
    return count > 0;
  }

  /** A content that is ready, and stays until the transaction ends. */
  async hold(tx: Db, sha256: string): Promise<Blob | null> {
    const [row] = await tx.query<Blob[]>(
      `select size, type, details from blobs where sha256 = $1 and state = 'ready' for share`,
      [sha256],
    );
    return row ?? null;
  }

  /** What was being made will not be. False: somebody else has made it meanwhile, or taken it away. */
  async abandon(db: Db, content: string): Promise<boolean> {
    const [, count] = await db.query<[unknown[], number]>(
      `update blobs set state = 'removing', lease_until = now() where sha256 = $1 and content = $2 and state = 'making'`,
      [sha256Of(content), content],
    );
    return count > 0;
  }

  /** Whether there is still something, in whatever state, that lies under this name in the storage. */
  async exists(db: Db, content: string): Promise<boolean> {
    const rows = await db.query<unknown[]>('select 1 from blobs where sha256 = $1 and content = $2', [
      sha256Of(content),
      content,
    ]);
    return rows.length > 0;
  }

  /** Marks those for removal that no file refers to. */
  async release(tx: Db, sha256s: readonly string[]): Promise<void> {
    if (sha256s.length === 0) return;
    // First locked, then looked at in a statement of its own: files that were linked while it waited are seen.
    await tx.query('select 1 from blobs where sha256 = any($1) order by sha256 for update', [sha256s]);
    await tx.query(
      `update blobs b set state = 'removing', lease_until = now() where sha256 = any($1) and state = 'ready'
         and not exists (select 1 from files f where f.sha256 = b.sha256)`,
      [sha256s],
    );
  }

  /** Takes contents that are to be removed, or whose maker has gone, from under everyone else for a while. */
  async takeUnsettled(db: Db, now: Date, limit: number): Promise<string[]> {
    const [rows] = await db.query<[{ content: string }[], number]>(
      `update blobs b set state = 'removing', lease_until = ${LEASE}
       from (select sha256 from blobs where state <> 'ready' and lease_until <= $1 order by lease_until
             limit $2 for update skip locked) due
       where b.sha256 = due.sha256 returning b.content`,
      [now, limit],
    );
    return rows.map(({ content }) => content);
  }

  /** It is gone from the storage. */
  async delete(db: Db, content: string): Promise<void> {
    await db.query(`delete from blobs where sha256 = $1 and content = $2 and state = 'removing'`, [
      sha256Of(content),
      content,
    ]);
  }
}

function sha256Of(content: string): string {
  return content.slice(0, 64);
}
