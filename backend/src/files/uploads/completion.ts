import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { loggable } from '../../errors/problem.js';
import { Metrics } from '../../metrics/metrics.js';
import { LOOK_BYTES } from '../processing/processor.js';
import { Slots } from '../processing/slots.js';
import { STORAGE, type Storage, type UploadRef } from '../storage/storage.js';
import { Contents } from './contents.js';
import { arrived, partsOf } from './parts.js';
import { type PendingFile, UploadsRepository } from './uploads.repository.js';
import { inWorkFolder, type WorkFolder } from './work-folder.js';

/** Uploads that are read, hashed and looked into at once: each takes room on the disk for as long. */
const AT_ONCE = 3;
/** Below what proxies wait for an answer. The work goes on, and whoever asks again waits for the same. */
const PATIENCE_MS = 20_000;

/** Makes files of uploads that have arrived. */
@Injectable()
export class Completion {
  private readonly logger = new Logger('Completion');
  private readonly slots = new Slots(AT_ONCE);
  /** Work under way here, by file. Losing it costs nothing: it is begun anew by whoever asks again. */
  private readonly running = new Map<string, Promise<void>>();
  private readonly uploaded;
  private readonly bytes;

  constructor(
    private readonly uploads: UploadsRepository,
    private readonly contents: Contents,
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
    metrics: Metrics,
  ) {
    this.uploaded = metrics.counter('file_uploads_total', 'Uploads that were completed', ['outcome']);
    this.bytes = metrics.counter('file_upload_bytes_total', 'Bytes of uploads that were completed');
  }

  /** Resolves once the file is ready; asks for patience where that takes longer than a request may. */
  async complete(file: PendingFile): Promise<void> {
    const running = this.running.get(file.id) ?? this.start(file);
    const giveUp = new AbortController();
    const patience = wait(PATIENCE_MS, null, { signal: giveUp.signal, ref: false }).then(() => {
      throw new AppError('server.unavailable', { message: 'The file is still being looked into.', retryAfter: 1 });
    });
    patience.catch(() => undefined);
    await Promise.race([running, patience]).finally(() => giveUp.abort());
  }

  private start(file: PendingFile): Promise<void> {
    const work = this.work(file).finally(() => this.running.delete(file.id));
    // Nobody may be waiting for it any more.
    work.catch(() => undefined);
    this.running.set(file.id, work);
    return work;
  }

  private async work(file: PendingFile): Promise<void> {
    const release = await this.slots.take();
    try {
      await inWorkFolder(this.config.dataDir, file.id, async (folder) =>
        this.takeIn(file, await this.requireWhole(file), folder),
      );
      this.uploaded.inc({ outcome: 'done' });
      this.bytes.inc(file.size);
    } catch (error) {
      // Another replica was asked, too, and took away the parts once it was done.
      if (await this.isReady(file)) return;
      if (!(error instanceof AppError)) this.logger.error({ err: loggable(error) }, 'A file could not be taken in');
      this.uploaded.inc({ outcome: error instanceof AppError ? error.code : 'failed' });
      throw error;
    } finally {
      release();
    }
  }

  private async isReady({ ownerId, id }: PendingFile): Promise<boolean> {
    const file = await this.uploads.find(this.transactions.single, ownerId, id).catch(() => null);
    return Boolean(file?.attachment);
  }

  private async requireWhole(file: PendingFile): Promise<UploadRef> {
    if (!file.upload) throw new AppError('file.incomplete');
    const parts = partsOf(file.size);
    const stored = await this.storage.listParts(file.upload);
    if (arrived(parts, stored).length !== parts.length) throw new AppError('file.incomplete');
    return file.upload;
  }

  private async takeIn(file: PendingFile, upload: UploadRef, { path, made }: WorkFolder): Promise<void> {
    const spooled = await this.storage.spool(upload, partsOf(file.size), path, LOOK_BYTES);
    if (spooled.size !== file.size) throw new AppError('file.incomplete');
    try {
      await this.contents.take(file, { ...spooled, upload, path, made });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'file.unreadable') throw error;
      await this.uploads.setRefused(this.transactions.single, file.id, error.code);
      await this.storage.removeUpload(upload);
      throw error;
    }
    await this.storage.removeUpload(upload);
  }
}
