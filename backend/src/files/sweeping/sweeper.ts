import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SweepService } from './sweep.service.js';

const EVERY_MS = 60_000;
const LEFTOVERS_EVERY_MS = 3600_000;

/** Sweeps now and then, at every replica; the database sees to it that they don't do the same. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Sweeper');
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private leftoversAt = 0;

  constructor(private readonly sweep: SweepService) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await wait(EVERY_MS * (0.9 + Math.random() * 0.2), undefined, { ref: false, signal }).catch(() => undefined);
      await this.sweepAll().catch((error: unknown) => this.logger.warn(`Not swept yet: ${String(error)}`));
    }
  }

  private async sweepAll(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && (await this.sweep.sweepFiles(new Date())));
    while (!signal.aborted && (await this.sweep.sweepContents(new Date())));
    if (signal.aborted || Date.now() - this.leftoversAt < LEFTOVERS_EVERY_MS) return;
    this.leftoversAt = Date.now();
    await this.sweep.sweepLeftovers(new Date());
  }
}
