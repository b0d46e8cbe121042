import { Injectable } from '@nestjs/common';
import type { Channel, ChannelId, UserId } from '@chatapp/contract';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { type Access, AccessRepository, type MemberAccess } from './access.repository.js';

/** The one door to what is inside channels: what one may not see answers 404, like what is not there. */
@Injectable()
export class ChannelAccess {
  constructor(
    private readonly access: AccessRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Members only. */
  async requireMember(userId: UserId, channelId: ChannelId, db: Db = this.transactions.single): Promise<MemberAccess> {
    const found = await this.access.find(db, userId, channelId);
    if (!found?.role) throw new AppError('channel.not_found');
    return found as MemberAccess;
  }

  /** Members, and for public channels everyone. */
  async requireVisible(userId: UserId, channelId: ChannelId, db: Db = this.transactions.single): Promise<Access> {
    const found = await this.access.find(db, userId, channelId);
    if (!found || !(found.role || found.channel.kind === 'public')) throw new AppError('channel.not_found');
    return found;
  }

  /** Members who may change settings, roles and membership of others. */
  async requireManager(userId: UserId, channelId: ChannelId, db: Db): Promise<MemberAccess> {
    const found = await this.requireMember(userId, channelId, db);
    if (!found.manages || isConversation(found.channel)) throw new AppError('channel.forbidden');
    return found;
  }
}

/** Direct and group: nobody joins, leaves, renames or owns them. */
export function isConversation(channel: Channel): boolean {
  return channel.kind === 'direct' || channel.kind === 'group';
}
