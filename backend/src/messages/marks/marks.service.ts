import { Injectable } from '@nestjs/common';
import {
  type ChannelId,
  LIMITS,
  type Mark,
  type Message,
  type MessageId,
  type UserId,
  withMark,
} from '@chatapp/contract';
import { ChannelsRepository } from '../../channels/channels.repository.js';
import { Features } from '../../channels/features.js';
import { AppError } from '../../errors/app-error.js';
import { EventBus } from '../../events/event-bus.js';
import { type Changing, MessageChanges } from '../message-changes.js';
import { MessagesRepository } from '../messages.repository.js';
import { MarksRepository } from './marks.repository.js';

/** What is to be put on or taken off, and the vote whose place it takes. */
type Wanted = Pick<Mark, 'kind' | 'value' | 'on'>;

/** Reactions, acknowledgements and votes: members put them on messages and take them off, each at most once. */
@Injectable()
export class MarksService {
  constructor(
    private readonly changes: MessageChanges,
    private readonly channels: ChannelsRepository,
    private readonly features: Features,
    private readonly messages: MessagesRepository,
    private readonly marks: MarksRepository,
    private readonly events: EventBus,
  ) {}

  react(userId: UserId, channelId: ChannelId, id: MessageId, emoji: string, on: boolean): Promise<Message> {
    return this.set(userId, channelId, id, { kind: 'reaction', value: emoji, on }, ({ before }) => {
      const reactions = before.reactions ?? [];
      if (on && reactions.length >= LIMITS.reactions && !reactions.some((reaction) => reaction.emoji === emoji))
        throw new AppError('message.too_many_reactions');
    });
  }

  /** Says that one has seen what the author wants to be seen; that can't be taken back. */
  acknowledge(userId: UserId, channelId: ChannelId, id: MessageId): Promise<Message> {
    return this.set(userId, channelId, id, { kind: 'acknowledgement', value: '', on: true }, async (changing) => {
      if (!changing.before.acknowledgement) throw new AppError('message.not_found');
      await this.features.require('acknowledgements', changing.access.channel, changing.tx);
    });
  }

  /** Votes for an option of a poll; where only one is allowed, instead of another one. */
  vote(userId: UserId, channelId: ChannelId, id: MessageId, option: number, on: boolean): Promise<Message> {
    return this.set(userId, channelId, id, { kind: 'vote', value: String(option), on }, ({ before }) => {
      if (!before.poll?.options[option]) throw new AppError('message.not_found');
      if (before.poll.closedAt) throw new AppError('poll.closed');
    });
  }

  /** `check` throws where this may not be put on. */
  private async set(
    userId: UserId,
    channelId: ChannelId,
    id: MessageId,
    wanted: Wanted,
    check: (changing: Changing) => void | Promise<void>,
  ): Promise<Message> {
    const { after, mark } = await this.changes.hold(userId, channelId, id, async (changing) => {
      const { tx, access, before } = changing;
      if (before.deletedAt) throw new AppError('message.not_found');
      if (access.channel.archived) throw new AppError('channel.archived');
      await check(changing);
      const mark = await this.store(changing, userId, wanted);
      if (!mark) return { after: before, mark };
      const { rev } = await this.channels.advance(tx, channelId, 1);
      const after = withMark(before, mark, rev);
      await this.messages.setExtra(tx, after);
      return { after, mark };
    });
    if (mark)
      this.events.publish({ channelId }, { type: 'mark.changed', channelId, rev: after.rev, seq: after.seq, mark });
    return after;
  }

  /** Null: it is as wanted already. */
  private async store({ tx, before }: Changing, userId: UserId, { kind, value, on }: Wanted): Promise<Mark | null> {
    if (!on) {
      const taken = await this.marks.take(tx, before, kind, value, userId);
      return taken ? { kind, value, userId, on, replaces: null } : null;
    }
    if (!(await this.marks.put(tx, before, kind, value, userId))) return null;
    const single = kind === 'vote' && before.poll?.multiple === false;
    const own = single ? await this.marks.listOwn(tx, before, kind, userId) : [];
    const replaces = own.find((other) => other !== value) ?? null;
    if (replaces !== null) await this.marks.take(tx, before, kind, replaces, userId);
    return { kind, value, userId, on, replaces };
  }
}
