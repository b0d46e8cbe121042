import { Injectable } from '@nestjs/common';
import {
  type Channel,
  type ChannelId,
  type ChannelListing,
  type CreateChannel,
  type EditChannel,
  LIMITS,
  type ListChannels,
  type MyChannel,
  type UserId,
} from '@chatapp/contract';
import type { z } from 'zod';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import { UsersService } from '../users/users.service.js';
import { uuidv7 } from '../users/uuid.js';
import { ChannelAccess } from './channel-access.js';
import { ChannelsRepository } from './channels.repository.js';
import { directId } from './direct-id.js';
import { GENERAL_ID } from './general-channel.js';
import { cursorOf, foldQuery, isAbout, parseCursor } from './listing-query.js';
import { MembershipChanges } from './membership-changes.js';
import { MyChannelsRepository } from './my-channels.repository.js';

export type NewChannelRequest = z.output<typeof CreateChannel>;

/** Names and topics are folded here and not by the database: a few pages at most, of what is never very many. */
const SCANNED_AT_ONCE = 500;

@Injectable()
export class ChannelsService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly channels: ChannelsRepository,
    private readonly myChannels: MyChannelsRepository,
    private readonly memberships: MembershipChanges,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Public channels and one's own private ones, by name, a page at a time. */
  async list(userId: UserId, query: ListChannels): Promise<{ channels: ChannelListing[]; next: string | null }> {
    const text = foldQuery(query.query);
    const archived = query.archived === 'true';
    // One more than asked for tells whether there is a next page; who looks for something looks through many.
    const limit = text === null ? query.limit + 1 : Math.max(query.limit + 1, SCANNED_AT_ONCE);
    const found: ChannelListing[] = [];
    let after = query.after === undefined ? null : parseCursor(query.after);
    for (;;) {
      const some = await this.channels.listVisible(this.transactions.single, { userId, archived, after, limit });
      found.push(...some.filter(({ channel }) => text === null || isAbout(channel, text)));
      if (found.length > query.limit || some.length < limit) break;
      after = some.at(-1)!.channel;
    }
    const channels = found.slice(0, query.limit);
    return { channels, next: found.length > query.limit ? cursorOf(channels.at(-1)!.channel) : null };
  }

  /** A channel as everyone sees it who may see it. */
  async find(userId: UserId, channelId: ChannelId): Promise<ChannelListing> {
    const { channel, memberCount, role } = await this.access.requireVisible(userId, channelId);
    return { channel, memberCount, joined: role !== null };
  }

  async findMine(userId: UserId, channelId: ChannelId): Promise<MyChannel> {
    const mine = await this.myChannels.find(this.transactions.single, userId, channelId);
    if (!mine) throw new AppError('channel.not_found');
    return mine;
  }

  /** Makes a channel that its maker owns. */
  async create(userId: UserId, { kind, name, topic, readOnly, userIds }: NewChannelRequest): Promise<MyChannel> {
    await this.users.requireUsers(userIds);
    const id = uuidv7();
    const others = [...new Set(userIds)].filter((other) => other !== userId);
    const announce = await this.transactions.run(async (tx) => {
      await this.channels.insert(tx, { id, kind, name, topic, readOnly, createdBy: userId, memberIds: [] });
      if (kind === 'public') await this.claimName(tx, name, id);
      const people = [
        { userId, role: 'owner' as const },
        ...others.map((other) => ({ userId: other, role: 'member' as const })),
      ];
      return this.memberships.enter(tx, id, people);
    });
    announce();
    return this.findMine(userId, id);
  }

  /** The conversation between oneself and others: the one that is there, or a new one. */
  async openDirect(userId: UserId, otherIds: readonly UserId[]): Promise<MyChannel> {
    const memberIds = [...new Set([userId, ...otherIds])].sort();
    if (memberIds.length > LIMITS.directMembers) throw new AppError('channel.too_many_members');
    const id = directId(memberIds);
    const existing = await this.myChannels.find(this.transactions.single, userId, id);
    if (existing) return existing;
    await this.users.requireUsers(otherIds);
    const kind = memberIds.length > 2 ? 'group' : 'direct';
    const announce = await this.transactions.run(async (tx) => {
      const added = await this.channels.insert(tx, {
        id,
        kind,
        name: '',
        topic: '',
        readOnly: false,
        createdBy: userId,
        memberIds,
      });
      // Where nothing was added one of the others was quicker, and entered everyone.
      const people = added ? memberIds.map((member) => ({ userId: member, role: 'member' as const })) : [];
      return this.memberships.enter(tx, id, people);
    });
    announce();
    return this.findMine(userId, id);
  }

  /** Changes settings. An archived channel can only be brought back, with changes if need be. */
  async edit(userId: UserId, channelId: ChannelId, edit: EditChannel): Promise<Channel> {
    const { channel, rev } = await this.transactions.run(async (tx) => {
      await this.channels.lock(tx, channelId);
      const { channel: before } = await this.access.requireManager(userId, channelId, tx);
      const channel = { ...before, ...defined(edit) };
      if (isSame(before, channel)) return { channel: before, rev: null };
      if (before.archived && channel.archived) throw new AppError('channel.archived');
      if (channel.archived && channelId === GENERAL_ID) throw new AppError('channel.forbidden');
      if (channel.kind === 'public' && channel.name !== before.name) {
        await this.claimName(tx, channel.name, channelId);
        await this.channels.releaseName(tx, before.name);
      }
      return { channel, rev: await this.channels.edit(tx, channel) };
    });
    if (rev !== null) this.events.publish({ channelId }, { type: 'channel.changed', rev, channelId, channel });
    return channel;
  }

  private async claimName(tx: Db, name: string, id: ChannelId): Promise<void> {
    if (!(await this.channels.claimName(tx, name, id))) throw new AppError('channel.name_taken');
  }
}

function isSame(one: Channel, other: Channel): boolean {
  return (
    one.name === other.name &&
    one.topic === other.topic &&
    one.readOnly === other.readOnly &&
    one.archived === other.archived &&
    one.off.join() === other.off.join()
  );
}

function defined({ name, topic, readOnly, archived, off }: EditChannel): Partial<Channel> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(topic === undefined ? {} : { topic }),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(archived === undefined ? {} : { archived }),
    ...(off === undefined ? {} : { off: [...new Set(off)].sort() }),
  };
}
