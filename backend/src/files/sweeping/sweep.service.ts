import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { Metrics } from '../../metrics/metrics.js';
import { STORAGE, type Storage } from '../storage/storage.js';
import { BlobsRepository } from '../uploads/blobs.repository.js';
import { Contents } from '../uploads/contents.js';
import { SweepRepository } from './sweep.repository.js';

const BATCH = 50;
const DAY_MS = 24 * 3600 * 1000;
/** How an upload is called in the storage begins with the id of its file. */
const ID_LENGTH = 36;

/** Removes what nobody needs any more. Ended at any moment, it goes on where it was. */
@Injectable()
export class SweepService {
  private readonly removed;

  constructor(
    private readonly repository: SweepRepository,
    private readonly blobs: BlobsRepository,
    private readonly contents: Contents,
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
    metrics: Metrics,
  ) {
    this.removed = metrics.counter('file_sweeps_total', 'What was removed because nobody needs it', ['what']);
  }

  /** Some files that have expired: never finished, never used, or of a message that was deleted. False: there was none. */
  async sweepFiles(now: Date): Promise<boolean> {
    const swept = await this.transactions.run(async (tx) => {
      const swept = await this.repository.takeExpired(tx, now, BATCH);
      await this.blobs.release(tx, [...new Set(swept.flatMap(({ sha256 }) => sha256 ?? []))]);
      return swept;
    });
    // Whatever of this fails is found among the leftovers.
    for (const { upload } of swept) if (upload) await this.storage.removeUpload(upload);
    this.removed.inc({ what: 'file' }, swept.length);
    return swept.length > 0;
  }

  /** Some contents that no file refers to, or that somebody began to make and did not finish. */
  async sweepContents(now: Date): Promise<boolean> {
    const taken = await this.blobs.takeUnsettled(this.transactions.single, now, BATCH);
    for (const content of taken) await this.contents.remove(content);
    this.removed.inc({ what: 'content' }, taken.length);
    return taken.length > 0;
  }

  /** Uploads and working folders that are a day old and that nobody knows: their replica ended at the wrong moment. */
  async sweepLeftovers(now: Date): Promise<void> {
    const before = new Date(now.getTime() - DAY_MS);
    const uploads = await this.storage.listUploads(before);
    const known = await this.repository.listKnown(
      this.transactions.single,
      uploads.map(({ name }) => name.slice(0, ID_LENGTH)).filter((id) => id.length === ID_LENGTH),
    );
    const unknown = uploads.filter(({ name }) => known.get(name.slice(0, ID_LENGTH)) !== name);
    for (const upload of unknown) await this.storage.removeUpload(upload);
    this.removed.inc({ what: 'leftover' }, unknown.length);
    await this.sweepWork(before);
  }

  private async sweepWork(before: Date): Promise<void> {
    const folder = join(this.config.dataDir, 'files', 'work');
    for (const name of await readdir(folder).catch(() => [])) {
      const found = await stat(join(folder, name)).catch(() => null);
      if (found && found.mtime < before) await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}
