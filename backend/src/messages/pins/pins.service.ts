import { Injectable } from '@nestjs/common';
import { type ChannelId, LIMITS, type Message, type MessageId, type MessageList, type UserId } from '@chatapp/contract';
import { ChannelAccess } from '../../channels/channel-access.js';
import { Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { MessageChanges } from '../message-changes.js';
import { PinsRepository } from './pins.repository.js';

/** Messages that a channel keeps at hand. Every member who may write there may pin and unpin. */
@Injectable()
export class PinsService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly changes: MessageChanges,
    private readonly pins: PinsRepository,
    private readonly transactions: Transactions,
  ) {}

  async list(userId: UserId, channelId: ChannelId): Promise<MessageList> {
    await this.access.requireMember(userId, channelId);
    return { messages: await this.pins.list(this.transactions.single, channelId), next: null };
  }

  set(userId: UserId, channelId: ChannelId, id: MessageId, pinned: boolean): Promise<Message> {
    return this.changes.changeExtra(userId, channelId, id, async ({ tx, access, before }) => {
      if (before.deletedAt) throw new AppError('message.not_found');
      if (access.channel.archived) throw new AppError('channel.archived');
      if (access.channel.readOnly && !access.manages) throw new AppError('channel.read_only');
      if (pinned === Boolean(before.pinned)) return null;
      if (!pinned) {
        const { pinned: _, ...rest } = before;
        await this.pins.delete(tx, before);
        return rest;
      }
      if ((await this.pins.count(tx, channelId)) >= LIMITS.pins) throw new AppError('channel.too_many_pins');
      const at = new Date().toISOString();
      await this.pins.insert(tx, before, at);
      return { ...before, pinned: { by: userId, at } };
    });
  }
}
