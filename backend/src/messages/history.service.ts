import { Injectable } from '@nestjs/common';
import {
  type ChannelId,
  type Changes,
  LIMITS,
  type ListMessages,
  type MessagePage,
  type UserId,
} from '@chatapp/contract';
import { MembersRepository } from '../channels/members.repository.js';
import { MyChannelsRepository } from '../channels/my-channels.repository.js';
import { Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { HistoryRepository, type Place } from './history.repository.js';

@Injectable()
export class HistoryService {
  constructor(
    private readonly history: HistoryRepository,
    private readonly members: MembersRepository,
    private readonly myChannels: MyChannelsRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
  ) {}

  /** A page of messages, ascending and without a gap. */
  async list(userId: UserId, channelId: ChannelId, query: ListMessages): Promise<MessagePage> {
    const page = await this.history.findPage(userId, channelId, await this.placeOf(channelId, query), query.limit);
    if (!page) throw new AppError('channel.not_found');
    return page;
  }

  /** What changed after a revision, in one snapshot and a fixed number of statements. */
  async listChanges(userId: UserId, channelId: ChannelId, after: number): Promise<Changes> {
    return this.transactions.snapshot(async (tx) => {
      const mine = await this.myChannels.find(tx, userId, channelId);
      if (!mine) throw new AppError('channel.not_found');
      const personalRev = await this.personalLog.current(tx, userId);
      const messages = await this.history.listChangedAfter(tx, channelId, after, LIMITS.changes + 1);
      const members = await this.members.listChangedAfter(tx, channelId, after, LIMITS.changes + 1);
      const reset = messages.length > LIMITS.changes || members.length > LIMITS.changes;
      return { mine, personalRev, reset, messages: reset ? [] : messages, members: reset ? [] : members };
    });
  }

  private async placeOf(channelId: ChannelId, { before, after, around, at }: ListMessages): Promise<Place> {
    if (before !== undefined) return { before };
    if (after !== undefined) return { after };
    if (around !== undefined) return { around };
    const found = at === undefined ? null : await this.history.findSeqAt(this.transactions.single, channelId, at);
    return found === null ? { newest: true } : { around: found };
  }
}
