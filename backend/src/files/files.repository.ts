import { Injectable } from '@nestjs/common';
import type { Attachment, ChannelId, FileId, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import type { Carrier } from './attachments.js';
import type { BlobDetails, FileHints } from './file.entity.js';

interface Row {
  id: FileId;
  name: string;
  size: number;
  type: string;
  hints: FileHints;
  details: BlobDetails;
}

@Injectable()
export class FilesRepository {
  /** Marks ready uploads of someone's own as parts of a message; those found, by id in the order asked for. */
  async attach(tx: Db, userId: UserId, ids: readonly FileId[], into: Carrier): Promise<Map<FileId, Attachment>> {
    const [rows] = await tx.query<[Row[], number]>(
      `update files f set message_id = $4, seq = $5, expires_at = null from blobs b
       where f.id = any($2) and f.owner_id = $1 and f.channel_id = $3 and f.purpose = 'message' and f.message_id is null
         and f.sha256 is not null and b.sha256 = f.sha256
       returning f.id, f.name, b.size, b.type, f.hints, b.details`,
      [userId, ids, into.channelId, into.id, into.seq],
    );
    const found = new Map(rows.map((row) => [row.id, toAttachment(row)]));
    return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id)!]] : [])));
  }

  /** Whether all are files of someone's own for a channel, ready or not. */
  async exist(tx: Db, userId: UserId, ids: readonly FileId[], channelId: ChannelId): Promise<boolean> {
    const [row] = await tx.query<{ count: number }[]>(
      'select count(*) from files where id = any($2) and owner_id = $1 and channel_id = $3',
      [userId, ids, channelId],
    );
    return row!.count === ids.length;
  }

  async copy(tx: Db, userId: UserId, from: readonly FileId[], to: readonly FileId[], into: Carrier): Promise<void> {
    await tx.query(
      `insert into files (id, owner_id, purpose, channel_id, message_id, seq, name, size, hints, sha256, created_at)
       select c.id, $1, 'message', $4, $5, $6, f.name, f.size, f.hints, f.sha256, now()
       from unnest($2::uuid[], $3::uuid[]) as c (source, id) join files f on f.id = c.source`,
      [userId, from, to, into.channelId, into.id, into.seq],
    );
  }

  async keepUntil(tx: Db, userId: UserId, ids: readonly FileId[], at: string): Promise<void> {
    await tx.query(
      `update files set expires_at = greatest(expires_at, $3::timestamptz + interval '1 day')
       where id = any($2) and owner_id = $1 and message_id is null`,
      [userId, ids, at],
    );
  }

  /** Files of a deleted message can't be fetched from now on, and expire. */
  async detach(tx: Db, { channelId, id }: Pick<Carrier, 'channelId' | 'id'>): Promise<void> {
    await tx.query(
      `update files set message_id = null, seq = null, expires_at = now() + interval '7 days'
       where channel_id = $1 and message_id = $2 and seq is not null`,
      [channelId, id],
    );
  }
}

export function toAttachment({ id, name, size, type, hints, details }: Row): Attachment {
  return { fileId: id, name, type, size, ...hints, ...details };
}
