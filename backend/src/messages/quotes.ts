import { Injectable } from '@nestjs/common';
import type { ChannelId, MessageId, Quote, SendMessage, UserId } from '@chatapp/contract';
import { ChannelAccess } from '../channels/channel-access.js';
import type { Db } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { Attachments } from '../files/attachments.js';
import { MessagesRepository } from './messages.repository.js';

/** Passing messages on. */
@Injectable()
export class Quotes {
  constructor(
    private readonly access: ChannelAccess,
    private readonly messages: MessagesRepository,
    private readonly attachments: Attachments,
  ) {}

  /** A message that someone can read, as it is now; its files become files of the message that passes it on. */
  async take(
    tx: Db,
    userId: UserId,
    { channelId, messageId }: NonNullable<SendMessage['quote']>,
    into: { channelId: ChannelId; id: MessageId; seq: number },
  ): Promise<Quote> {
    await this.access.requireMember(userId, channelId, tx);
    const quoted = await this.messages.require(tx, channelId, messageId);
    if (quoted.deletedAt) throw new AppError('message.not_found');
    // Of a message that itself passes one on without a word, what it passes on.
    if (quoted.quote && quoted.text === '')
      return { ...quoted.quote, ...(await this.copies(tx, userId, quoted.quote, into)) };
    return {
      channelId,
      messageId,
      seq: quoted.seq,
      authorId: quoted.authorId,
      text: quoted.text,
      createdAt: quoted.createdAt,
      ...(await this.copies(tx, userId, quoted, into)),
    };
  }

  private async copies(
    tx: Db,
    userId: UserId,
    { attachments }: Pick<Quote, 'attachments'>,
    into: { channelId: ChannelId; id: MessageId; seq: number },
  ): Promise<Pick<Quote, 'attachments'>> {
    return attachments ? { attachments: await this.attachments.copy(tx, userId, attachments, into) } : {};
  }
}
