import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '../../rounds/rounds.js';
import { SweepService } from './sweep.service.js';

const EVERY_MS = 60_000;
const LEFTOVERS_EVERY_MS = 3600_000;

/** Sweeps now and then, at every replica; the database sees to it that they don't do the same. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds('Sweeper', EVERY_MS, (signal) => this.round(signal));
  private leftoversAt = 0;

  constructor(private readonly sweep: SweepService) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.sweep.sweepFiles(new Date())));
    while (!signal.aborted && (await this.sweep.sweepContents(new Date())));
    if (signal.aborted || Date.now() - this.leftoversAt < LEFTOVERS_EVERY_MS) return;
    this.leftoversAt = Date.now();
    await this.sweep.sweepLeftovers(new Date());
  }
}
