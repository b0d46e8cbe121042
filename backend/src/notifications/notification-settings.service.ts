import { Injectable } from '@nestjs/common';
import type { EditNotifications, Me, UserId } from '@chatapp/contract';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { UsersRepository } from '../users/users.repository.js';

/** How someone wants to be told of things. */
@Injectable()
export class NotificationSettingsService {
  constructor(
    private readonly users: UsersRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Someone, with their settings; null: nobody. */
  find(userId: UserId): Promise<Me | null> {
    return this.users.findMe(this.transactions.single, userId);
  }

  /** Changes what is given. */
  async edit(userId: UserId, edit: EditNotifications): Promise<Me> {
    const { rev, me } = await this.transactions.run(async (tx) => {
      // Also makes edits of one person take turns.
      const rev = await this.personalLog.next(tx, userId);
      return { rev, me: await this.write(tx, userId, edit) };
    });
    this.events.publish({ userId }, { type: 'me.changed', rev, me });
    return me;
  }

  private async write(tx: Db, userId: UserId, edit: EditNotifications): Promise<Me> {
    const before = await this.users.findMe(tx, userId);
    if (!before) throw new AppError('auth.required');
    const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
    await this.users.update(tx, before, { notifications: { ...before.notifications, ...given } }, null);
    return (await this.users.findMe(tx, userId))!;
  }
}
