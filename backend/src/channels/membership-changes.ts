import { Injectable } from '@nestjs/common';
import type { ChannelId, ChannelRole, Member, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { ChannelsRepository } from './channels.repository.js';
import { MembersRepository } from './members.repository.js';
import { MyChannelsRepository } from './my-channels.repository.js';

/**
 * The three things that can happen to a membership, each inside a transaction that holds the channel. Every one returns
 * what to say after commit. Locks are taken in one order: channel, members, people's own logs by user id.
 */
@Injectable()
export class MembershipChanges {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly members: MembersRepository,
    private readonly myChannels: MyChannelsRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly events: EventBus,
  ) {}

  /** People come in who are not members yet; each takes a revision. */
  async enter(tx: Db, channelId: ChannelId, people: readonly Member[]): Promise<() => void> {
    if (people.length === 0) return () => undefined;
    const { rev, memberCount } = await this.channels.advance(tx, channelId, people.length, people.length);
    const before = { rev: rev - people.length, memberCount: memberCount - people.length };
    await this.members.enter(tx, channelId, people, before.rev + 1);
    const userIds = people.map((person) => person.userId);
    const personalRevs = await this.personalLog.nextMany(tx, userIds);
    const mine = await this.myChannels.listMembers(tx, channelId, userIds);
    return () => {
      for (const [userId, rev] of personalRevs) {
        this.events.publish({ userId }, { type: 'membership.changed', rev, channelId, mine: mine.get(userId)! });
      }
      people.forEach(({ userId, role }, index) => {
        const change = { rev: before.rev + index + 1, memberCount: before.memberCount + index + 1 };
        this.events.publish({ channelId }, { type: 'member.changed', channelId, userId, role, ...change });
      });
    };
  }

  async leave(tx: Db, channelId: ChannelId, userId: UserId): Promise<() => void> {
    const { rev, memberCount } = await this.channels.advance(tx, channelId, 1, -1);
    await this.members.leave(tx, channelId, userId, rev);
    const personalRev = await this.personalLog.next(tx, userId);
    return () => {
      // First to the person, whose sockets thereby leave the channel before anything else is said in it.
      this.events.publish({ userId }, { type: 'membership.changed', rev: personalRev, channelId, mine: null });
      this.events.publish({ channelId }, { type: 'member.changed', rev, channelId, userId, role: null, memberCount });
    };
  }

  async setRole(tx: Db, channelId: ChannelId, userId: UserId, role: ChannelRole): Promise<() => void> {
    const { rev, memberCount } = await this.channels.advance(tx, channelId, 1);
    await this.members.setRole(tx, channelId, userId, role, rev);
    return () =>
      this.events.publish({ channelId }, { type: 'member.changed', rev, channelId, userId, role, memberCount });
  }
}
