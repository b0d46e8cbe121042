import { Injectable } from '@nestjs/common';
import type { Attachment, CreateUpload, ErrorCode, FileId, UserId } from '@chatapp/contract';
import type { Db } from '../../database/transactions.js';
import type { FileDetails, FileEntity, FileHints } from '../file.entity.js';
import { NOBODY, toAttachment } from '../files.repository.js';
import type { UploadRef } from '../storage/storage.js';

/** A file that nothing carries yet. */
export interface PendingFile {
  id: FileId;
  ownerId: UserId;
  purpose: FileEntity['purpose'];
  channelId: string | null;
  name: string;
  size: number;
  hints: FileHints;
  /** Null: it was only just announced, or has all arrived. */
  upload: UploadRef | null;
  refused: ErrorCode | null;
  /** Once it is ready. */
  attachment: Attachment | null;
}

type Row = Omit<PendingFile, 'attachment'> & { details: FileDetails | null };

const COLUMNS = `id, owner_id as "ownerId", purpose, channel_id as "channelId", name, size, hints, upload, refused, details`;
const A_DAY = `now() + interval '1 day'`;

/** Files on their way. */
@Injectable()
export class UploadsRepository {
  /** Announces a file. False: its id is taken, perhaps by itself. */
  async insert(db: Db, userId: UserId, { id, purpose, name, size, ...hints }: CreateUpload): Promise<boolean> {
    const rows = await db.query<unknown[]>(
      `insert into files (id, owner_id, purpose, channel_id, name, size, hints, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, now(), ${A_DAY}) on conflict (id) do nothing returning id`,
      [id, userId, purposeOf(purpose), 'channelId' in purpose ? purpose.channelId : null, name, size, hints],
    );
    return rows.length === 1;
  }

  /** A file of nobody's, which a page shows. */
  async insertPagePicture(db: Db, id: FileId, size: number): Promise<PendingFile> {
    const file = { id, ownerId: NOBODY, purpose: 'page', channelId: null, name: 'picture', size, hints: {} } as const;
    await db.query(
      `insert into files (id, owner_id, purpose, name, size, hints, created_at, expires_at)
       values ($1, $2, $3, $4, $5, '{}', now(), ${A_DAY})`,
      [id, file.ownerId, file.purpose, file.name, size],
    );
    return { ...file, upload: null, refused: null, attachment: null };
  }

  /** Someone's own file, in whatever state; looking at it keeps it for another day. */
  async find(db: Db, userId: UserId, id: FileId): Promise<PendingFile | null> {
    const [rows] = await db.query<[Row[], number]>(
      `update files set expires_at = case when expires_at is not null and message_id is null
         then greatest(expires_at, ${A_DAY}) else expires_at end
       where id = $2 and owner_id = $1 returning ${COLUMNS}`,
      [userId, id],
    );
    const [row] = rows;
    return row ? { ...row, attachment: row.details && toAttachment({ ...row, details: row.details }) } : null;
  }

  /** Notes where the parts go, unless that is known; answers where they really go. */
  async setUpload(db: Db, id: FileId, upload: UploadRef): Promise<UploadRef | null> {
    const [rows] = await db.query<[{ upload: UploadRef }[], number]>(
      'update files set upload = coalesce(upload, $2) where id = $1 and details is null returning upload',
      [id, JSON.stringify(upload)],
    );
    return rows[0]?.upload ?? null;
  }

  /** All has arrived, and this is what it is; a second time nothing changes. False: the file was given up meanwhile. */
  async setReady(tx: Db, id: FileId, sha256: string, details: FileDetails): Promise<boolean> {
    await tx.query(
      `update files set sha256 = $2, details = $3, upload = null, expires_at = ${A_DAY} where id = $1 and details is null`,
      [id, sha256, JSON.stringify(details)],
    );
    return (await tx.query<unknown[]>('select 1 from files where id = $1', [id])).length > 0;
  }

  async setRefused(db: Db, id: FileId, code: ErrorCode): Promise<void> {
    await db.query('update files set refused = $2 where id = $1', [id, code]);
  }

  /** Someone gives up a file of their own that nothing carries. */
  async delete(
    tx: Db,
    userId: UserId,
    id: FileId,
  ): Promise<{ upload: UploadRef | null; sha256: string | null } | null> {
    const [rows] = await tx.query<[{ upload: UploadRef | null; sha256: string | null }[], number]>(
      `delete from files where id = $2 and owner_id = $1 and message_id is null and expires_at is not null
       returning upload, sha256`,
      [userId, id],
    );
    return rows[0] ?? null;
  }
}

function purposeOf(purpose: CreateUpload['purpose']): FileEntity['purpose'] {
  if ('channelId' in purpose) return 'message';
  return 'avatar' in purpose ? 'avatar' : 'emoji';
}
