import { Injectable } from '@nestjs/common';
import type { Channel, ChannelId, ChannelKind, ChannelListing, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { CHANNEL_COLUMNS, type ChannelRow, toChannel } from './channel-rows.js';

export interface NewChannel {
  id: ChannelId;
  kind: ChannelKind;
  name: string;
  topic: string;
  readOnly: boolean;
  createdBy: UserId;
  /** Of a conversation: everyone in it, sorted. */
  memberIds: readonly UserId[];
}

export interface ListingQuery {
  userId: UserId;
  archived: boolean;
  after: { name: string; id: ChannelId } | null;
  limit: number;
}

@Injectable()
export class ChannelsRepository {
  /** Stores a channel without members at revision 0. False: the id is there already. */
  async insert(db: Db, channel: NewChannel): Promise<boolean> {
    const rows = await db.query<unknown[]>(
      `insert into channels (id, kind, name, topic, read_only, created_by, created_at, member_ids, member_count, rev, last_seq)
       values ($1, $2, $3, $4, $5, $6, now(), $7, 0, 0, 0) on conflict (id) do nothing returning id`,
      [channel.id, channel.kind, channel.name, channel.topic, channel.readOnly, channel.createdBy, channel.memberIds],
    );
    return rows.length === 1;
  }

  /** Null: there is no such channel. */
  async find(db: Db, id: ChannelId): Promise<Channel | null> {
    const [row] = await db.query<ChannelRow[]>(`select ${CHANNEL_COLUMNS} from channels c where c.id = $1`, [id]);
    return row ? toChannel(row) : null;
  }

  /** Makes a name this public channel's own. False: it is taken. */
  async claimName(db: Db, name: string, id: ChannelId): Promise<boolean> {
    const rows = await db.query<unknown[]>(
      'insert into channel_names (name, channel_id) values ($1, $2) on conflict (name) do nothing returning name',
      [name, id],
    );
    return rows.length === 1;
  }

  async releaseName(db: Db, name: string): Promise<void> {
    await db.query('delete from channel_names where name = $1', [name]);
  }

  /**
   * Holds the channel until the transaction ends, before anything else of it is read or locked: whoever changes a
   * channel waits here, so that they take turns and can't wait for each other in a circle.
   */
  async lock(db: Db, id: ChannelId): Promise<void> {
    await db.query('select from channels where id = $1 for no key update', [id]);
  }

  /** Takes `revs` revisions for as many changes; returns where the channel stands then. */
  async advance(db: Db, id: ChannelId, revs: number, members = 0): Promise<{ rev: number; memberCount: number }> {
    const [rows] = await db.query<[{ rev: number; member_count: number }[], number]>(
      'update channels set rev = rev + $2, member_count = member_count + $3 where id = $1 returning rev, member_count',
      [id, revs, members],
    );
    return { rev: rows[0]!.rev, memberCount: rows[0]!.member_count };
  }

  /**
   * Takes the position and the revision of one more message. `aside`: it stands only in a thread. `at` never goes back
   * within a channel.
   */
  async claim(db: Db, id: ChannelId, aside: boolean): Promise<{ seq: number; rev: number; mainSeq: number; at: Date }> {
    const [rows] = await db.query<[{ seq: number; rev: number; mainSeq: number; at: Date }[], number]>(
      `update channels set last_seq = last_seq + 1, rev = rev + 1, aside = aside + $2,
         last_message_at = greatest(clock_timestamp(), last_message_at)
       where id = $1 returning last_seq as seq, rev, last_seq - aside as "mainSeq", last_message_at as at`,
      [id, aside ? 1 : 0],
    );
    return rows[0]!;
  }

  /** Writes the settings of a channel and takes its next revision. */
  async edit(db: Db, { id, name, topic, readOnly, archived, off }: Channel): Promise<number> {
    const [rows] = await db.query<[{ rev: number }[], number]>(
      `update channels set name = $2, topic = $3, read_only = $4, off = $6,
         archived_at = case when $5 then coalesce(archived_at, now()) end, rev = rev + 1
       where id = $1 returning rev`,
      [id, name, topic, readOnly, archived, off],
    );
    return rows[0]!.rev;
  }

  /** Where a channel's log stands. */
  async findRev(db: Db, id: ChannelId): Promise<number> {
    const [row] = await db.query<{ rev: number }[]>('select rev from channels where id = $1', [id]);
    return row?.rev ?? 0;
  }

  /** Of the channels with the revisions that someone knows: those that are further. */
  async listMoved(db: Db, known: ReadonlyMap<ChannelId, number>): Promise<Map<ChannelId, number>> {
    const rows = await db.query<{ id: ChannelId; rev: number }[]>(
      `select c.id, c.rev from unnest($1::uuid[], $2::bigint[]) as known (id, rev)
       join channels c on c.id = known.id where c.rev > known.rev`,
      [[...known.keys()], [...known.values()]],
    );
    return new Map(rows.map(({ id, rev }) => [id, rev]));
  }

  /** Public channels and one's own private ones, by name. */
  async listVisible(db: Db, query: ListingQuery): Promise<ChannelListing[]> {
    const rows = await db.query<(ChannelRow & { member_count: number; joined: boolean })[]>(
      `select ${CHANNEL_COLUMNS}, c.member_count, m.user_id is not null as joined
       from (select channel_id from channel_names union select channel_id from user_channels where user_id = $1) visible
       join channels c on c.id = visible.channel_id and c.kind in ('public', 'private')
       left join channel_members m on m.channel_id = c.id and m.user_id = $1 and m.left_at is null
       where (c.archived_at is not null) = $2
         and ($3::text is null or (c.name, c.id) > ($3, $4::uuid))
       order by c.name, c.id limit $5`,
      [query.userId, query.archived, query.after?.name ?? null, query.after?.id ?? null, query.limit],
    );
    return rows.map((row) => ({ channel: toChannel(row), memberCount: row.member_count, joined: row.joined }));
  }
}
