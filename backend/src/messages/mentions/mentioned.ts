import { Injectable } from '@nestjs/common';
import type { ChannelId, UserId } from '@chatapp/contract';
import { MembersRepository } from '../../channels/members.repository.js';
import type { Db } from '../../database/transactions.js';
import { GroupsRepository } from '../../users/groups.repository.js';
import { mentionedGroups, mentionedUsers } from './mentioned-users.js';

@Injectable()
export class Mentioned {
  constructor(
    private readonly groups: GroupsRepository,
    private readonly members: MembersRepository,
  ) {}

  /** Whom a text mentions by name, and as members of groups, these as far as they are in the channel; each once. */
  async in(tx: Db, channelId: ChannelId, text: string): Promise<UserId[]> {
    const named = mentionedUsers(text);
    const grouped = await this.groups.listMembersOf(tx, mentionedGroups(text));
    const present = grouped.length > 0 ? await this.members.listAmong(tx, channelId, grouped) : new Set();
    return [...new Set([...named, ...grouped.filter((userId) => present.has(userId))])];
  }
}
