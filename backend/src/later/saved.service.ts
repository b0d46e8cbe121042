import { Injectable } from '@nestjs/common';
import {
  type ChannelId,
  LIMITS,
  type ListSaved,
  type MessageId,
  type SavedItem,
  type SavedPage,
  type UserId,
} from '@chatapp/contract';
import { ChannelAccess } from '../channels/channel-access.js';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { SavedRepository } from './saved.repository.js';

@Injectable()
export class SavedService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly messages: MessagesRepository,
    private readonly saved: SavedRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** What someone has saved, the last first, with the messages as far as they can still be read. */
  async list(userId: UserId, { done, after, limit }: ListSaved): Promise<SavedPage> {
    if (after !== undefined && Number.isNaN(Date.parse(after)))
      throw new AppError('request.invalid', { details: [{ path: 'after', message: 'is not the end of a page' }] });
    const db = this.transactions.single;
    const found = await this.saved.list(db, userId, { done: done === 'true', before: after ?? null, limit: limit + 1 });
    const items = found.slice(0, limit);
    const readable = await this.messages.findReadable(
      db,
      userId,
      items.map(({ item }) => item),
    );
    return {
      items: items.map(({ item, doneAt }) => ({ item, doneAt, message: readable.get(item.messageId) ?? null })),
      next: found.length > limit ? items.at(-1)!.item.savedAt : null,
    };
  }

  /** Keeps a message for later. */
  async save(userId: UserId, channelId: ChannelId, id: MessageId, remindAt: string | null): Promise<SavedItem> {
    await this.access.requireMember(userId, channelId);
    const message = await this.messages.require(this.transactions.single, channelId, id);
    if (message.deletedAt) throw new AppError('message.not_found');
    const { rev, item } = await this.transactions.run(async (tx) => {
      const rev = await this.personalLog.next(tx, userId);
      const item = await this.saved.set(tx, userId, message, remindAt);
      if ((await this.saved.listOpen(tx, userId)).length > LIMITS.saved) throw new AppError('saved.too_many');
      return { rev, item };
    });
    this.events.publish({ userId }, { type: 'saved.changed', rev, messageId: id, item });
    return item;
  }

  /** It needs no more attention, and stays in the list of what is done. */
  finish(userId: UserId, id: MessageId): Promise<void> {
    return this.drop(userId, id, (tx) => this.saved.setDone(tx, userId, id));
  }

  forget(userId: UserId, id: MessageId): Promise<void> {
    return this.drop(userId, id, (tx) => this.saved.delete(tx, userId, id));
  }

  private async drop(userId: UserId, messageId: MessageId, work: (tx: Db) => Promise<boolean>): Promise<void> {
    const rev = await this.transactions.run(async (tx) => {
      const rev = await this.personalLog.next(tx, userId);
      await work(tx);
      return rev;
    });
    this.events.publish({ userId }, { type: 'saved.changed', rev, messageId, item: null });
  }
}
