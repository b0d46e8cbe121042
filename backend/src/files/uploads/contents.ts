import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Db } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import type { FileDetails, FileHints } from '../file.entity.js';
import { type Processed, Processor } from '../processing/processor.js';
import { STORAGE, type Spooled, type Storage, type UploadRef } from '../storage/storage.js';
import { type Blob, BlobsRepository } from './blobs.repository.js';
import { type PendingFile, UploadsRepository } from './uploads.repository.js';

/** A content that has arrived: in the storage as an upload, and at `path` as far as it is looked into. */
export interface Arrived extends Spooled {
  /** Null: it was not uploaded, and all of it is at `path`. */
  upload: UploadRef | null;
  path: string;
  /** A folder for what is made of it. */
  made: string;
}

const POLL_MS = 200;
const RENEW_MS = 5000;

/** Keeps each content once: who brings it first has it looked into, everyone else waits for that, at any replica. */
@Injectable()
export class Contents {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly blobs: BlobsRepository,
    private readonly processor: Processor,
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Makes a file ready with the content that has arrived. */
  async take(file: PendingFile, arrived: Arrived): Promise<void> {
    for (;;) {
      const { state, content } = await this.blobs.claim(this.transactions.single, arrived.sha256);
      if (state === 'ready' && (await this.link(file, arrived.sha256))) return;
      if (state === 'mine' && (await this.make(file, arrived, content))) return;
      if (state === 'removing') await this.remove(content);
      if (state === 'busy') await wait(POLL_MS);
    }
  }

  /** Lets a content go that nothing refers to, out of the storage first. */
  async remove(content: string): Promise<void> {
    await this.storage.removeContent(content);
    await this.blobs.delete(this.transactions.single, content);
  }

  /** False: the content is not there any more. */
  private link(file: PendingFile, sha256: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const blob = await this.blobs.hold(tx, sha256);
      if (blob) await this.setReady(tx, file, sha256, blob);
      return blob !== null;
    });
  }

  /** False: it took so long that somebody else took it over. */
  private async make(file: PendingFile, arrived: Arrived, content: string): Promise<boolean> {
    const renewing = setInterval(() => void this.blobs.renew(this.transactions.single, content).catch(() => undefined), RENEW_MS); // prettier-ignore
    try {
      const processed = await this.processor.process(arrived, arrived.made);
      const size = await this.keep(arrived, content, processed);
      const { type, details, text } = processed;
      const made = await this.transactions.run(async (tx) => {
        const made = await this.blobs.setReady(tx, content, { size, type, details, text });
        if (made) await this.setReady(tx, file, arrived.sha256, { size, type, details });
        return made;
      });
      if (!made && !(await this.blobs.exists(this.transactions.single, content)))
        await this.storage.removeContent(content);
      return made;
    } catch (error) {
      if (await this.blobs.abandon(this.transactions.single, content)) await this.remove(content);
      throw error;
    } finally {
      clearInterval(renewing);
    }
  }

  /** Puts everything into the storage; answers the bytes of the original. */
  private async keep(
    { upload, path, made, size }: Arrived,
    content: string,
    { type, files }: Processed,
  ): Promise<number> {
    const kept = await stat(files.includes('original') ? join(made, 'original') : path);
    for (const variant of files)
      await this.storage.put(content, variant, join(made, variant), variant === 'original' ? type : 'image/webp');
    if (files.includes('original')) return kept.size;
    await (upload ? this.storage.adopt(upload, path, content) : this.storage.put(content, 'original', path, type));
    return size;
  }

  private async setReady(tx: Db, { id, hints }: PendingFile, sha256: string, { size, type, details }: Blob) {
    const own: FileDetails = { type, size, ...details, ...believed(details.kind, hints) };
    if (!(await this.uploads.setReady(tx, id, sha256, own))) throw new AppError('file.not_found');
  }
}

/** Of videos and sounds the browser knows more than we do. */
function believed(kind: FileDetails['kind'], { duration, ...size }: FileHints): FileHints {
  if (kind !== 'video' && kind !== 'audio') return {};
  return { ...(kind === 'video' ? size : {}), ...(duration === undefined ? {} : { duration }) };
}
