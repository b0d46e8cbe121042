import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type CreateUpload, type FileId, type FileLimits, LIMITS, type Upload, type UserId } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { type RateLimiter, RateLimits } from '../../redis/rate-limits.js';
import { FilesRepository } from '../files.repository.js';
import { STORAGE, type Storage, type StoredPart, type UploadRef } from '../storage/storage.js';
import { BlobsRepository } from './blobs.repository.js';
import { Completion } from './completion.js';
import { cleanFileName } from './file-name.js';
import { arrived, partsOf } from './parts.js';
import { UploadRights } from './upload-rights.js';
import { type PendingFile, UploadsRepository } from './uploads.repository.js';

@Injectable()
export class UploadsService {
  private readonly begun: RateLimiter;

  constructor(
    private readonly rights: UploadRights,
    private readonly uploads: UploadsRepository,
    private readonly files: FilesRepository,
    private readonly blobs: BlobsRepository,
    private readonly completion: Completion,
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
    limits: RateLimits,
  ) {
    this.begun = limits.make({ name: 'uploads', points: 200, seconds: 60 });
  }

  /** Begins an upload, or finds the one begun with this id. */
  async create(userId: UserId, body: CreateUpload): Promise<Upload> {
    await this.begun.consume(userId);
    await this.rights.require(userId, 'channelId' in body.purpose ? body.purpose.channelId : null);
    if (body.size > this.maxSize(body)) throw new AppError('file.too_large');
    const db = this.transactions.single;
    const before = await this.uploads.find(db, userId, body.id);
    if (!before) {
      await this.requireRoom(userId, body.size);
      await this.uploads.insert(db, userId, { ...body, name: cleanFileName(body.name) });
    }
    const file = before ?? (await this.requireOwn(userId, body.id));
    if (file.size !== body.size) throw new AppError('request.invalid', { message: 'The id is taken by another file.' });
    return this.standing(file);
  }

  /** How an upload of one's own stands, with fresh addresses for what is missing. */
  async find(userId: UserId, id: FileId): Promise<Upload> {
    return this.standing(await this.requireOwn(userId, id));
  }

  /** Takes a part in, where the storage is our own disk. */
  async receivePart(userId: UserId, id: FileId, part: number, body: AsyncIterable<Buffer>, length: number | null) {
    const file = await this.requireOwn(userId, id);
    const expected = partsOf(file.size)[part - 1];
    if (!file.upload || file.attachment || file.refused || !expected) throw new AppError('file.not_found');
    if (length !== null && length > expected.size) throw new AppError('file.too_large');
    await this.storage.receivePart(file.upload, expected, body);
  }

  /** Makes a file of what has arrived. A second time, also at another replica: the same file. */
  async complete(userId: UserId, id: FileId): Promise<Upload> {
    const file = await this.requireOwn(userId, id);
    if (file.attachment) return this.standing(file);
    if (file.refused) throw new AppError(file.refused);
    await this.rights.require(userId, file.channelId);
    await this.completion.complete(file);
    return this.find(userId, id);
  }

  /** Gives a file up that nothing carries. */
  async cancel(userId: UserId, id: FileId): Promise<void> {
    const upload = await this.transactions.run(async (tx) => {
      const deleted = await this.uploads.delete(tx, userId, id);
      await this.blobs.release(tx, deleted?.sha256 ? [deleted.sha256] : []);
      return deleted?.upload;
    });
    if (upload) await this.storage.removeUpload(upload);
  }

  /** What one may upload, and how much one has. */
  async limits(userId: UserId): Promise<FileLimits> {
    const { maxSize, quota } = this.config.files;
    return { fileSize: maxSize, quota, used: await this.files.countBytes(this.transactions.single, userId) };
  }

  private maxSize({ purpose }: CreateUpload): number {
    const { maxSize } = this.config.files;
    if ('avatar' in purpose) return Math.min(maxSize, LIMITS.avatarSize);
    return 'emoji' in purpose ? Math.min(maxSize, LIMITS.emojiSize) : maxSize;
  }

  private async requireRoom(userId: UserId, size: number): Promise<void> {
    const { quota } = this.config.files;
    if (quota === null) return;
    const used = await this.files.countBytes(this.transactions.single, userId);
    if (used + size > quota) throw new AppError('file.quota_exceeded');
  }

  private async requireOwn(userId: UserId, id: FileId): Promise<PendingFile> {
    const file = await this.uploads.find(this.transactions.single, userId, id);
    if (!file) throw new AppError('file.not_found');
    return file;
  }

  private async standing(file: PendingFile): Promise<Upload> {
    const { id, attachment, refused } = file;
    if (refused) throw new AppError(refused);
    const parts = partsOf(file.size);
    const done = { id, partSize: LIMITS.uploadPart, received: parts.map(({ part }) => part), missing: [] };
    if (attachment) return { ...done, state: 'ready', attachment };
    const upload = await this.requireUpload(file);
    const received = arrived(parts, await this.storage.listParts(upload)).map(({ part }) => part);
    const missing = parts.filter(({ part }) => !received.includes(part));
    // What has gone may have been taken in since, at another replica.
    if (file.upload && missing.length > 0) {
      const now = await this.requireOwn(file.ownerId, id);
      if (now.attachment || now.refused) return this.standing(now);
    }
    return { ...done, state: 'uploading', received, missing: await this.addressesOf(id, upload, missing) };
  }

  private addressesOf(id: FileId, upload: UploadRef, parts: readonly StoredPart[]): Promise<Upload['missing']> {
    return Promise.all(
      parts.map(async (part) => ({ part: part.part, url: await this.storage.addressOfPart(id, upload, part) })),
    );
  }

  /** Where two begin the same upload at once, one of them has made room in vain. */
  private async requireUpload({ id, upload }: PendingFile): Promise<UploadRef> {
    if (upload) return upload;
    const begun = await this.storage.begin(`${id}-${randomBytes(4).toString('hex')}`);
    const agreed = await this.uploads.setUpload(this.transactions.single, id, begun);
    if (agreed?.name !== begun.name) await this.storage.removeUpload(begun);
    if (!agreed) throw new AppError('file.not_found');
    return agreed;
  }
}
