import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { loggable } from '../errors/problem.js';

const FAILED_REST_MS = 10_000;

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
    let failures = 0;
    while (!signal.aborted) {
      const restMs = this.everyMs * (0.9 + Math.random() * 0.2) * 2 ** failures;
      // Who has failed rests longer each time, whoever wakes it: a database that is away is not asked all the time.
      if (failures > 0) await this.rest(Math.min(restMs, FAILED_REST_MS));
      else await Promise.race([this.rest(restMs), this.woken.promise]);
      if (signal.aborted) return;
      this.woken = Promise.withResolvers();
      try {
        await this.work(signal);
        failures = 0;
      } catch (error) {
        failures += 1;
        this.warn('Not done yet', error);
      }
    }
  }
}
