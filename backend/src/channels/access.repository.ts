import { Injectable } from '@nestjs/common';
import type { Channel, ChannelId, ChannelRole, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { CHANNEL_COLUMNS, type ChannelRow, toChannel } from './channel-rows.js';

/** A channel and what someone is in it. */
export interface Access {
  readonly channel: Channel;
  readonly memberCount: number;
  readonly lastSeq: number;
  /** Null: not a member. */
  readonly role: ChannelRole | null;
  /** Owners, and administrators of the workspace who are members. */
  readonly manages: boolean;
  readonly deactivated: boolean;
}
export type MemberAccess = Access & { readonly role: ChannelRole };

type Row = ChannelRow & {
  member_count: number;
  last_seq: number;
  role: ChannelRole | null;
  is_admin: boolean;
  deactivated: boolean;
};

@Injectable()
export class AccessRepository {
  /** Null: there is no such channel. */
  async find(db: Db, userId: UserId, channelId: ChannelId): Promise<Access | null> {
    const [row] = await db.query<Row[]>(
      `select ${CHANNEL_COLUMNS}, c.member_count, c.last_seq, m.role, u.role = 'admin' as is_admin, u.deactivated_at is not null as deactivated
       from channels c
       join users u on u.id = $2
       left join channel_members m on m.channel_id = c.id and m.user_id = u.id and m.left_at is null
       where c.id = $1`,
      [channelId, userId],
    );
    if (!row) return null;
    const { role, is_admin, deactivated, member_count: memberCount, last_seq: lastSeq } = row;
    return {
      channel: toChannel(row),
      memberCount,
      lastSeq,
      role,
      manages: role === 'owner' || (role !== null && is_admin),
      deactivated,
    };
  }
}
