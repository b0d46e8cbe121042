import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LinkPreview } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

/** What addresses showed, for all replicas and for a day. */
@Injectable()
export class PreviewsRepository {
  /** Undefined: nobody has looked at it for `maxAgeMs`. Null: it shows nothing. */
  async find(db: Db, link: string, maxAgeMs: number): Promise<LinkPreview | null | undefined> {
    const [row] = await db.query<{ preview: LinkPreview | null }[]>(
      `select preview from link_previews where hash = $1 and fetched_at > now() - $2 * interval '1 ms'`,
      [hashOf(link), maxAgeMs],
    );
    return row?.preview;
  }

  /** Notes what an address showed `agoMs` ago. */
  async set(db: Db, link: string, preview: LinkPreview | null, agoMs = 0): Promise<void> {
    await db.query(
      `insert into link_previews (hash, preview, fetched_at) values ($1, $2, now() - $3 * interval '1 ms')
       on conflict (hash) do update set preview = excluded.preview, fetched_at = excluded.fetched_at`,
      [hashOf(link), preview && JSON.stringify(preview), agoMs],
    );
  }

  async deleteOld(db: Db, maxAgeMs: number): Promise<void> {
    await db.query(`delete from link_previews where fetched_at < now() - $1 * interval '1 ms'`, [maxAgeMs]);
  }
}

function hashOf(link: string): string {
  return createHash('sha256').update(link).digest('hex');
}
