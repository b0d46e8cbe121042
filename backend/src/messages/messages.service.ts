import { Injectable } from '@nestjs/common';
import type { ChannelId, Message, MessageEdits, MessageId, UserId } from '@chatapp/contract';
import { ChannelAccess } from '../channels/channel-access.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { mentionedUsers } from './mentioned-users.js';
import { MessagesRepository } from './messages.repository.js';

/** What happens to a message after it was sent. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly channels: ChannelsRepository,
    private readonly messages: MessagesRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Authors change what they wrote, where they may still write. The same text changes nothing. */
  edit(userId: UserId, channelId: ChannelId, id: MessageId, text: string): Promise<Message> {
    const wellFormed = text.toWellFormed();
    return this.change(channelId, async (tx) => {
      const { channel, manages } = await this.access.requireMember(userId, channelId, tx);
      const before = await this.require(tx, channelId, id);
      if (before.deletedAt) throw new AppError('message.not_found');
      if (before.authorId !== userId) throw new AppError('message.forbidden');
      if (before.text === wellFormed) return { before, after: before };
      if (channel.archived) throw new AppError('channel.archived');
      if (channel.readOnly && !manages) throw new AppError('channel.read_only');
      const { rev } = await this.channels.advance(tx, channelId, 1);
      return { before, after: await this.messages.edit(tx, before, wellFormed, mentionedUsers(wellFormed), rev) };
    });
  }

  /** Authors and whoever manages the channel delete; a second time nothing happens. */
  delete(userId: UserId, channelId: ChannelId, id: MessageId): Promise<Message> {
    return this.change(channelId, async (tx) => {
      const { channel, manages } = await this.access.requireMember(userId, channelId, tx);
      const before = await this.require(tx, channelId, id);
      if (before.authorId !== userId && !manages) throw new AppError('message.forbidden');
      if (before.deletedAt) return { before, after: before };
      if (channel.archived) throw new AppError('channel.archived');
      const { rev } = await this.channels.advance(tx, channelId, 1);
      return { before, after: await this.messages.delete(tx, before, rev) };
    });
  }

  /** What a message said before its edits; every member may see it. */
  async listEdits(userId: UserId, channelId: ChannelId, id: MessageId): Promise<MessageEdits> {
    await this.access.requireMember(userId, channelId);
    const message = await this.require(this.transactions.single, channelId, id);
    return { edits: await this.messages.listEdits(this.transactions.single, message) };
  }

  private async change(
    channelId: ChannelId,
    work: (tx: Db) => Promise<{ before: Message; after: Message }>,
  ): Promise<Message> {
    const { before, after } = await this.transactions.run(async (tx) => {
      await this.channels.lock(tx, channelId);
      return work(tx);
    });
    if (after !== before)
      this.events.publish({ channelId }, { type: 'message.changed', channelId, rev: after.rev, message: after });
    return after;
  }

  private async require(db: Db, channelId: ChannelId, id: MessageId): Promise<Message> {
    const message = await this.messages.find(db, channelId, id);
    if (!message) throw new AppError('message.not_found');
    return message;
  }
}
