import { Injectable } from '@nestjs/common';
import type { ChannelId, Message, MessageId, UserId } from '@chatapp/contract';
import type { MemberAccess } from '../channels/access.repository.js';
import { ChannelAccess } from '../channels/channel-access.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { type Db, Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
import { MessagesRepository } from './messages.repository.js';

/** What a change is made on: the channel is held, and the message is as it is now. */
export interface Changing {
  readonly tx: Db;
  readonly access: MemberAccess;
  readonly before: Message;
}

/** Changes of one message: by members, in turn, and told to everyone in the channel. */
@Injectable()
export class MessageChanges {
  constructor(
    private readonly access: ChannelAccess,
    private readonly channels: ChannelsRepository,
    private readonly messages: MessagesRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Runs `work`, which returns the very message that it was given where there is nothing to change. */
  async change(
    userId: UserId,
    channelId: ChannelId,
    id: MessageId,
    work: (changing: Changing) => Promise<Message>,
  ): Promise<Message> {
    const { before, after } = await this.hold(userId, channelId, id, async (changing) => {
      return { before: changing.before, after: await work(changing) };
    });
    if (after !== before)
      this.events.publish({ channelId }, { type: 'message.changed', channelId, rev: after.rev, message: after });
    return after;
  }

  /** The same for changes of what a message has beside its text, which take one revision: `edit` null changes nothing. */
  changeExtra(
    userId: UserId,
    channelId: ChannelId,
    id: MessageId,
    edit: (changing: Changing) => Promise<Message | null>,
  ): Promise<Message> {
    return this.change(userId, channelId, id, async (changing) => {
      const { tx, before } = changing;
      const edited = await edit(changing);
      if (!edited) return before;
      const { rev } = await this.channels.advance(tx, channelId, 1);
      const after = { ...edited, rev };
      await this.messages.setExtra(tx, after);
      return after;
    });
  }

  /** Holds a channel for a member who does something to one of its messages. */
  hold<T>(userId: UserId, channelId: ChannelId, id: MessageId, work: (changing: Changing) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      await this.channels.lock(tx, channelId);
      const access = await this.access.requireMember(userId, channelId, tx);
      return work({ tx, access, before: await this.messages.require(tx, channelId, id) });
    });
  }
}
