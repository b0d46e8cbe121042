import { Injectable } from '@nestjs/common';
import type { Attachment, ChannelFile, ChannelId, FileId, ListFiles, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import type { Carrier } from './attachments.js';
import type { FileDetails, FileEntity } from './file.entity.js';

interface Row {
  id: FileId;
  name: string;
  details: FileDetails;
}

/** A file whose content can be fetched, and where that is. */
export interface Fetchable {
  content: string;
  name: string;
  details: FileDetails;
}

/** Whose files are that pages show. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

const FETCHABLE = `select b.content, f.name, f.details from files f join blobs b on b.sha256 = f.sha256`;
/** Which kinds are meant by the filter. */
const KINDS = { image: ['image'], video: ['video'], audio: ['audio'], document: ['pdf', 'file'] };

/** Files that are ready. */
@Injectable()
export class FilesRepository {
  /** Marks ready uploads of someone's own as parts of a message; those found, by id in the order asked for. */
  async attach(tx: Db, userId: UserId, ids: readonly FileId[], into: Carrier): Promise<Map<FileId, Attachment>> {
    const [rows] = await tx.query<[Row[], number]>(
      `update files set message_id = $4, seq = $5, attached_at = now(), expires_at = null
       where id = any($2) and owner_id = $1 and channel_id = $3 and purpose = 'message' and message_id is null
         and details is not null
       returning id, name, details`,
      [userId, ids, into.channelId, into.id, into.seq],
    );
    const found = new Map(rows.map((row) => [row.id, toAttachment(row)]));
    return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id)!]] : [])));
  }

  /** Whether all are files of someone's own for a message, ready or not. */
  async exist(tx: Db, userId: UserId, ids: readonly FileId[], into: Carrier): Promise<boolean> {
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*) from files where id = any($2) and owner_id = $1 and channel_id = $3
         and (message_id is null or message_id = $4) and refused is null`,
      [userId, ids, into.channelId, into.id],
    );
    return row!.count === ids.length;
  }

  /** Further files with the contents of others, as parts of a message; how many of those were still there. */
  async copy(
    tx: Db,
    { ownerId, purpose }: Pick<FileEntity, 'ownerId' | 'purpose'>,
    from: readonly FileId[],
    to: readonly FileId[],
    into: Carrier,
  ): Promise<number> {
    const rows = await tx.query<unknown[]>(
      `insert into files (id, owner_id, purpose, channel_id, message_id, seq, name, size, hints, sha256, details, created_at, attached_at)
       select c.id, $1, $7, $4, $5, $6, f.name, f.size, f.hints, f.sha256, f.details, now(), now()
       from unnest($2::uuid[], $3::uuid[]) as c (source, id) join files f on f.id = c.source returning id`,
      [ownerId, from, to, into.channelId, into.id, into.seq, purpose],
    );
    return rows.length;
  }

  async keepUntil(tx: Db, userId: UserId, ids: readonly FileId[], at: string): Promise<void> {
    await tx.query(
      `update files set expires_at = greatest(expires_at, $3::timestamptz + interval '1 day')
       where id = any($2) and owner_id = $1 and purpose = 'message' and message_id is null`,
      [userId, ids, at],
    );
  }

  /** Files of a message, of one purpose or all, can't be fetched from now on, and expire. */
  async detach(
    tx: Db,
    { channelId, id }: Pick<Carrier, 'channelId' | 'id'>,
    graceDays: number,
    purpose: FileEntity['purpose'] | null = null,
  ): Promise<void> {
    await tx.query(
      `update files set seq = null, expires_at = now() + $3 * interval '1 day'
       where channel_id = $1 and message_id = $2 and seq is not null and ($4::text is null or purpose = $4)`,
      [channelId, id, graceDays, purpose],
    );
  }

  /** A file that a message of the channel carries, or one's own that none carries yet. */
  async findInChannel(db: Db, userId: UserId, channelId: ChannelId, id: FileId): Promise<Fetchable | null> {
    const [row] = await db.query<Fetchable[]>(
      `${FETCHABLE} where f.id = $3 and f.channel_id = $2 and (f.seq is not null or (f.owner_id = $1 and f.message_id is null))`,
      [userId, channelId, id],
    );
    return row ?? null;
  }

  /** A picture that is in use. */
  async findPicture(
    db: Db,
    purpose: 'avatar' | 'emoji',
    id: FileId,
  ): Promise<(Fetchable & { ownerId: UserId }) | null> {
    const [row] = await db.query<(Fetchable & { ownerId: UserId })[]>(
      `select b.content, f.name, f.details, f.owner_id as "ownerId" from files f join blobs b on b.sha256 = f.sha256
       where f.id = $2 and f.purpose = $1 and f.expires_at is null`,
      [purpose, id],
    );
    return row ?? null;
  }

  /** Takes an upload of someone's own into use as a picture. Null: there is none that is ready. */
  async use(tx: Db, userId: UserId, purpose: FileEntity['purpose'], id: FileId): Promise<FileDetails | null> {
    const [rows] = await tx.query<[{ details: FileDetails }[], number]>(
      `update files set expires_at = null where id = $3 and owner_id = $1 and purpose = $2 and details is not null returning details`,
      [userId, purpose, id],
    );
    return rows[0]?.details ?? null;
  }

  /** A picture is used no more. */
  async expire(tx: Db, id: FileId, graceDays: number): Promise<void> {
    await tx.query(`update files set expires_at = now() + $2 * interval '1 day' where id = $1 and expires_at is null`, [
      id,
      graceDays,
    ]);
  }

  /** What messages of a channel carry, the newest message first; `after` is the last file of the page before. */
  async listInChannel(
    db: Db,
    channelId: ChannelId,
    { kind, limit, after }: { kind: ListFiles['kind']; limit: number; after: { seq: number; id: FileId } | null },
  ): Promise<ChannelFile[]> {
    const rows = await db.query<(Row & { message_id: string; seq: number; owner_id: UserId; attached_at: Date })[]>(
      `select id, name, details, message_id, seq, owner_id, attached_at from files
       where channel_id = $1 and seq is not null and purpose = 'message' and ($2::text[] is null or details->>'kind' = any($2))
         and ($3::bigint is null or (seq, id) < ($3, $4))
       order by seq desc, id desc limit $5`,
      [channelId, kind ? KINDS[kind] : null, after?.seq ?? null, after?.id ?? null, limit],
    );
    return rows.map((row) => ({
      attachment: toAttachment(row),
      channelId,
      messageId: row.message_id,
      seq: row.seq,
      authorId: row.owner_id,
      createdAt: row.attached_at.toISOString(),
    }));
  }

  /** Bytes of all files of someone's; what is there several times counts once. */
  async countBytes(db: Db, userId: UserId): Promise<number> {
    const [row] = await db.query<{ used: string | null }[]>(
      `select sum(size) as used from (select max(size) as size from files where owner_id = $1 and refused is null
         group by coalesce(sha256, id::text)) own`,
      [userId],
    );
    return Number(row?.used ?? 0);
  }
}

export function toAttachment({ id, name, details }: Row): Attachment {
  return { fileId: id, name, ...details };
}
