import { Injectable } from '@nestjs/common';
import type { ChannelId, Message, MessageId, UserId } from '@chatapp/contract';
import { AppError } from '../../errors/app-error.js';
import { MessageChanges } from '../message-changes.js';

/** The end of a poll. */
@Injectable()
export class PollClosing {
  constructor(private readonly changes: MessageChanges) {}

  /** Its author and whoever manages the channel close a poll, for good. */
  close(userId: UserId, channelId: ChannelId, id: MessageId): Promise<Message> {
    return this.changes.changeExtra(userId, channelId, id, ({ access, before }) => {
      if (!before.poll) throw new AppError('message.not_found');
      if (before.authorId !== userId && !access.manages) throw new AppError('message.forbidden');
      const poll = { ...before.poll, closedAt: new Date().toISOString() };
      return Promise.resolve(before.poll.closedAt ? null : { ...before, poll });
    });
  }
}
