import { Inject, Injectable } from '@nestjs/common';
import { STORAGE, type Storage } from './storage.js';

const EVERY_MS = 15_000;

/** Whether the storage answers, asked now and then and not by everyone who wants to know. */
@Injectable()
export class StorageProbe {
  private last: Promise<void> | null = null;
  private at = 0;

  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /** Throws where it did not answer the last time that it was asked. */
  ping(): Promise<void> {
    if (!this.last || Date.now() - this.at > EVERY_MS) {
      this.at = Date.now();
      this.last = this.storage.check();
      this.last.catch(() => undefined);
    }
    return this.last;
  }
}
