import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { loggable } from '../errors/problem.js';

/**
 * Does something again and again until it is stopped: every `everyMs`, not on all replicas at the same moment, and at
 * once after a `wake`. What fails is done again in the next round.
 */
export class Rounds {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private woken = Promise.withResolvers<void>();
  private running: Promise<void> | null = null;

  constructor(
    name: string,
    private readonly everyMs: number,
    private readonly work: (signal: AbortSignal) => Promise<void>,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.woken.resolve();
  }

  /** Resolves when the round that is on its way is over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Waits between two steps of a round; cut short when it is stopped. */
  async rest(ms: number): Promise<void> {
    await wait(ms, undefined, { ref: false, signal: this.stopping.signal }).catch(() => undefined);
  }

  /** Notes that something went wrong; never with parameters, which are what people wrote. */
  warn(message: string, error: unknown): void {
    this.logger.warn({ err: loggable(error) }, message);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await Promise.race([this.rest(this.everyMs * (0.9 + Math.random() * 0.2)), this.woken.promise]);
      if (signal.aborted) return;
      this.woken = Promise.withResolvers();
      await this.work(signal).catch((error: unknown) => this.warn('Not done yet', error));
    }
  }
}
