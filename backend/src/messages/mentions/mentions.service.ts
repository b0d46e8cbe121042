import { Injectable } from '@nestjs/common';
import type { ListMentions, MessageList, UserId } from '@chatapp/contract';
import { Transactions } from '../../database/transactions.js';
import { momentOf, parseMoment } from '../moment.js';
import { MentionsRepository } from './mentions.repository.js';

@Injectable()
export class MentionsService {
  constructor(
    private readonly mentions: MentionsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Messages that call someone, by name, as one of a group or of all, or by a keyword; newest first, a page at a time. */
  async list(userId: UserId, { after, limit }: ListMentions): Promise<MessageList> {
    const before = after === undefined ? null : parseMoment(after);
    const found = await this.mentions.list(this.transactions.single, userId, before, limit + 1);
    const messages = found.slice(0, limit);
    return { messages, next: found.length > limit ? momentOf(messages.at(-1)!) : null };
  }
}
