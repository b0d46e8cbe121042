import { Injectable } from '@nestjs/common';
import type { SavedItem, UserId } from '@chatapp/contract';
import { Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { SavedRepository } from './saved.repository.js';

const BATCH = 50;

/** Reminders whose time has come. */
@Injectable()
export class Reminders {
  private readonly listeners: ((userId: UserId, item: SavedItem) => void)[] = [];

  constructor(
    private readonly saved: SavedRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Hears of every reminder that this replica gives, once it is given. */
  listen(listener: (userId: UserId, item: SavedItem) => void): void {
    this.listeners.push(listener);
  }

  /** Gives some that are due; false: there was none. */
  async giveNext(): Promise<boolean> {
    const given = await this.transactions.run(async (tx) => {
      const due = await this.saved.takeDue(tx, BATCH);
      const given = [];
      // People's logs are always taken in one order.
      for (const { userId, item } of due.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)))
        given.push({ userId, item, rev: await this.personalLog.next(tx, userId) });
      return given;
    });
    for (const { userId, item, rev } of given) {
      this.events.publish({ userId }, { type: 'saved.changed', rev, messageId: item.messageId, item });
      for (const listener of this.listeners) listener(userId, item);
    }
    return given.length > 0;
  }
}
