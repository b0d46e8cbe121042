import { Injectable } from '@nestjs/common';
import type { ChannelId, ChannelRole, Member, MemberList, MyChannel, UserId } from '@chatapp/contract';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { UsersService } from '../users/users.service.js';
import type { MemberAccess } from './access.repository.js';
import { ChannelAccess, isConversation } from './channel-access.js';
import { ChannelsRepository } from './channels.repository.js';
import { GENERAL_ID } from './general-channel.js';
import { MembersRepository } from './members.repository.js';
import { MembershipChanges } from './membership-changes.js';
import { MyChannelsRepository } from './my-channels.repository.js';

@Injectable()
export class MembersService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly channels: ChannelsRepository,
    private readonly members: MembersRepository,
    private readonly myChannels: MyChannelsRepository,
    private readonly changes: MembershipChanges,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  async list(userId: UserId, channelId: ChannelId): Promise<MemberList> {
    await this.access.requireMember(userId, channelId);
    return this.members.list(this.transactions.single, channelId);
  }

  /** Enters a public channel. Who comes into an empty one becomes its owner, or nobody could ever manage it. */
  async join(userId: UserId, channelId: ChannelId): Promise<MyChannel> {
    await this.access.requireVisible(userId, channelId);
    const { announce, mine } = await this.locked(channelId, async (tx) => {
      const { role, channel, memberCount } = await this.access.requireVisible(userId, channelId, tx);
      if (channel.archived && !role) throw new AppError('channel.archived');
      const people = role ? [] : [{ userId, role: memberCount === 0 ? ('owner' as const) : ('member' as const) }];
      const announce = await this.changes.enter(tx, channelId, people);
      // Read while the channel is held: a moment later the same person may have left on another device.
      return { announce, mine: (await this.myChannels.find(tx, userId, channelId))! };
    });
    announce();
    return mine;
  }

  /** Any member may bring others in; who is there already stays as they are. */
  async add(userId: UserId, channelId: ChannelId, newIds: readonly UserId[]): Promise<void> {
    requireChannel(await this.access.requireMember(userId, channelId));
    await this.users.requireUsers(newIds);
    const announce = await this.locked(channelId, async (tx) => {
      const { channel } = await this.access.requireMember(userId, channelId, tx);
      if (channel.archived) throw new AppError('channel.archived');
      const present = await this.members.listAmong(tx, channelId, newIds);
      const entering = [...new Set(newIds)].filter((id) => !present.has(id));
      return this.changes.enter(
        tx,
        channelId,
        entering.map((id) => ({ userId: id, role: 'member' })),
      );
    });
    announce();
  }

  /** Leaves, or removes someone else. Everyone is in #general, always. */
  async remove(userId: UserId, channelId: ChannelId, memberId: UserId): Promise<void> {
    const announce = await this.locked(channelId, async (tx) => {
      const access = await this.access.requireMember(userId, channelId, tx);
      requireChannel(access);
      const role = await this.members.findRole(tx, channelId, memberId);
      if (channelId === GENERAL_ID || (memberId !== userId && !access.manages)) throw new AppError('channel.forbidden');
      if (!role) throw new AppError('user.not_found');
      // The last one may go: an empty channel's next guest becomes its owner.
      if (role === 'owner' && access.memberCount > 1) await this.requireOtherOwner(tx, channelId, memberId);
      return this.changes.leave(tx, channelId, memberId);
    });
    announce();
  }

  async setRole(userId: UserId, channelId: ChannelId, memberId: UserId, role: ChannelRole): Promise<Member> {
    const announce = await this.locked(channelId, async (tx) => {
      const { channel } = await this.access.requireManager(userId, channelId, tx);
      const before = await this.members.findRole(tx, channelId, memberId);
      if (!before) throw new AppError('user.not_found');
      if (before === role) return () => undefined;
      if (channel.archived) throw new AppError('channel.archived');
      if (before === 'owner') await this.requireOtherOwner(tx, channelId, memberId);
      return this.changes.setRole(tx, channelId, memberId, role);
    });
    announce();
    return { userId: memberId, role };
  }

  private locked<T>(channelId: ChannelId, work: (tx: Db) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      await this.channels.lock(tx, channelId);
      return work(tx);
    });
  }

  private async requireOtherOwner(tx: Db, channelId: ChannelId, except: UserId): Promise<void> {
    if ((await this.members.countOtherOwners(tx, channelId, except)) === 0) throw new AppError('channel.last_owner');
  }
}

function requireChannel(access: MemberAccess): void {
  if (isConversation(access.channel)) throw new AppError('channel.forbidden');
}
