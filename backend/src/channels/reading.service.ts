import { Injectable } from '@nestjs/common';
import { type ChannelId, type EditPreferences, LIMITS, type ReceiptList, type UserId } from '@chatapp/contract';
import { Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { ChannelAccess } from './channel-access.js';
import { Features } from './features.js';
import { ReadingRepository } from './reading.repository.js';

/** What a member keeps for themself in a channel, the same on all their devices; in archived ones too. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly reading: ReadingRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly features: Features,
  ) {}

  /** Everything up to `seq` is read, at the device of a session. */
  async markRead(userId: UserId, channelId: ChannelId, seq: number, sessionId: string): Promise<void> {
    const moved = await this.reading.advance(this.transactions.single, userId, channelId, seq);
    if (!moved) {
      await this.access.requireMember(userId, channelId);
      return;
    }
    const { memberCount, receipts, ...position } = moved;
    const read = { type: 'read.changed' as const, channelId, recount: null, ...position };
    this.events.publish({ userId }, read, { sessionId });
    if (!receipts || memberCount > LIMITS.liveReceipts) return;
    this.events.publish({ channelId }, { type: 'receipt', channelId, userId, seq: position.lastReadSeq });
  }

  /** How far each member has read; not where that is switched off. */
  async listReceipts(userId: UserId, channelId: ChannelId): Promise<ReceiptList> {
    const { channel } = await this.access.requireMember(userId, channelId);
    await this.features.require('receipts', channel);
    return { receipts: await this.reading.listReceipts(this.transactions.single, channelId) };
  }

  /** Everything from `seq` on is unread. */
  async markUnread(userId: UserId, channelId: ChannelId, seq: number): Promise<void> {
    const moved = await this.transactions.run(async (tx) => {
      const { lastSeq } = await this.access.requireMember(userId, channelId, tx);
      const lastReadSeq = Math.min(Math.max(seq - 1, 0), lastSeq);
      const counted = await this.reading.move(tx, userId, channelId, lastReadSeq);
      return counted && { rev: await this.personalLog.next(tx, userId), lastReadSeq, ...counted };
    });
    if (moved) this.events.publish({ userId }, { type: 'read.changed', channelId, ...moved });
  }

  async setPreferences(userId: UserId, channelId: ChannelId, edit: EditPreferences): Promise<void> {
    const changed = await this.transactions.run(async (tx) => {
      await this.access.requireMember(userId, channelId, tx);
      const preferences = await this.reading.setPreferences(tx, userId, channelId, edit);
      return preferences && { rev: await this.personalLog.next(tx, userId), ...preferences };
    });
    if (changed) this.events.publish({ userId }, { type: 'preferences.changed', channelId, ...changed });
  }
}
