import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '../rounds/rounds.js';
import { Reminders } from './reminders.js';
import { ScheduledService } from './scheduled.service.js';

const EVERY_MS = 1000;

/** Does what people have put off, when its time comes; every replica looks, and the database sees to it that one does it. */
@Injectable()
export class DueWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds('DueWork', EVERY_MS, (signal) => this.round(signal));

  constructor(
    private readonly scheduled: ScheduledService,
    private readonly reminders: Reminders,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.scheduled.sendNext()));
    while (!signal.aborted && (await this.reminders.giveNext()));
  }
}
