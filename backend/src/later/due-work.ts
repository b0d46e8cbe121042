import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Reminders } from './reminders.js';
import { ScheduledService } from './scheduled.service.js';

const EVERY_MS = 1000;

/** Does what people have put off, when its time comes; every replica looks, and the database sees to it that one does it. */
@Injectable()
export class DueWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('DueWork');
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    private readonly scheduled: ScheduledService,
    private readonly reminders: Reminders,
  ) {}

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
      await this.doAll().catch((error: unknown) => this.logger.warn(`Not done yet: ${String(error)}`));
    }
  }

  private async doAll(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && (await this.scheduled.sendNext()));
    while (!signal.aborted && (await this.reminders.giveNext()));
  }
}
