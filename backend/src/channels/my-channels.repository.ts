import { Injectable } from '@nestjs/common';
import type { ChannelId, MyChannel, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { MY_CHANNEL_COLUMNS, type MyChannelRow, toMyChannel } from './channel-rows.js';

@Injectable()
export class MyChannelsRepository {
  /** A channel as a member sees it; null for anyone else. */
  async find(db: Db, userId: UserId, channelId: ChannelId): Promise<MyChannel | null> {
    return (await this.listMembers(db, channelId, [userId])).get(userId) ?? null;
  }

  /** One channel as each of several members sees it. */
  async listMembers(db: Db, channelId: ChannelId, userIds: readonly UserId[]): Promise<Map<UserId, MyChannel>> {
    const rows = await db.query<(MyChannelRow & { user_id: UserId })[]>(
      `select m.user_id, ${MY_CHANNEL_COLUMNS} from channel_members m join channels c on c.id = m.channel_id
       where m.channel_id = $1 and m.user_id = any($2) and m.left_at is null`,
      [channelId, userIds],
    );
    return new Map(rows.map((row) => [row.user_id, toMyChannel(row)]));
  }

  /** Every channel that a person is in. */
  async list(db: Db, userId: UserId): Promise<MyChannel[]> {
    const rows = await db.query<MyChannelRow[]>(
      `select ${MY_CHANNEL_COLUMNS} from user_channels u
       join channel_members m on m.channel_id = u.channel_id and m.user_id = u.user_id and m.left_at is null
       join channels c on c.id = u.channel_id
       where u.user_id = $1`,
      [userId],
    );
    return rows.map(toMyChannel);
  }

  /** The channels that a person is in, with where their logs stand. */
  async listRevs(db: Db, userId: UserId): Promise<Map<ChannelId, number>> {
    const rows = await db.query<{ id: ChannelId; rev: number }[]>(
      'select c.id, c.rev from user_channels u join channels c on c.id = u.channel_id where u.user_id = $1',
      [userId],
    );
    return new Map(rows.map(({ id, rev }) => [id, rev]));
  }
}
