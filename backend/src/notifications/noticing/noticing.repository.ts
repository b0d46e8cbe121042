import { Injectable } from '@nestjs/common';
import type { Channel, ChannelId, Message, UserId } from '@chatapp/contract';
import { DEFAULT_NOTIFICATIONS } from '@chatapp/contract';
import { CHANNEL_COLUMNS, type ChannelRow, EVERYONE, toChannel } from '../../channels/channel-rows.js';
import type { Db } from '../../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../../messages/message-rows.js';

/** Where looking through a channel stands, and where the channel stands. */
export interface Reach {
  readonly channel: Channel;
  readonly rev: number;
  readonly seq: number;
  readonly channelRev: number;
  readonly lastSeq: number;
}

/** A new message, as far as it matters for who is told of it. */
export interface Fresh {
  readonly seq: number;
  readonly authorId: UserId;
  /** The thread that it stands in, alone or also; null: none. */
  readonly threadSeq: number | null;
  readonly number: number | null;
  /** Whether it stands only there. */
  readonly aside: boolean;
  readonly everyone: 'channel' | 'here' | null;
}

/** Somebody whom a message concerns. */
export interface Concerned {
  readonly userId: UserId;
  readonly seq: number;
  readonly rootSeq: number;
  /** Wherever they are. */
  readonly told: boolean;
  /** By name, a group, all, a keyword, or because it is a direct conversation. */
  readonly called: boolean;
  /** Told and called if they are there. */
  readonly ifHere: boolean;
  readonly email: boolean;
}

/** What a member m who is user u is told of in the channel; muted: nothing. */
export const LEVEL = `case when m.muted then 'none'
  else coalesce(m.notify, u.notifications ->> 'level', '${DEFAULT_NOTIFICATIONS.level}') end`;

/** What happens in channels, for those who are to be told. Writers hold the channel's cursor. */
@Injectable()
export class NoticingRepository {
  /** Takes a channel's cursor until the transaction ends. Null: another replica has it. */
  async take(db: Db, channelId: ChannelId): Promise<Reach | null> {
    const [row] = await db.query<(ChannelRow & { k_rev: number; k_seq: number; rev: number; last_seq: number })[]>(
      `select ${CHANNEL_COLUMNS}, k.rev as k_rev, k.seq as k_seq, c.rev, c.last_seq
       from notification_cursors k join channels c on c.id = k.channel_id
       where k.channel_id = $1 for update of k skip locked`,
      [channelId],
    );
    if (!row) return null;
    return { channel: toChannel(row), rev: row.k_rev, seq: row.k_seq, channelRev: row.rev, lastSeq: row.last_seq };
  }

  /** Begins to look through a channel that is new. False: it is not. */
  async begin(db: Db, channelId: ChannelId): Promise<boolean> {
    const rows = await db.query<unknown[]>(
      `insert into notification_cursors (channel_id, rev, seq) select id, 0, 0 from channels where id = $1
       on conflict (channel_id) do nothing returning 1`,
      [channelId],
    );
    return rows.length > 0;
  }

  async advance(db: Db, channelId: ChannelId, rev: number, seq: number): Promise<void> {
    await db.query('update notification_cursors set rev = $2, seq = $3 where channel_id = $1', [channelId, rev, seq]);
  }

  /** Channels in which more has happened than was looked through, at most `limit`; a look at every channel there is. */
  async listBehind(db: Db, limit: number): Promise<ChannelId[]> {
    const rows = await db.query<{ id: ChannelId }[]>(
      `/* all channels */ select c.id from channels c left join notification_cursors k on k.channel_id = c.id
       where c.rev > coalesce(k.rev, -1) limit $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Messages after a position, ascending. */
  async listFresh(db: Db, channelId: ChannelId, seq: number, limit: number): Promise<Message[]> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from messages g where channel_id = $1 and seq > $2 order by seq limit $3`,
      [channelId, seq, limit],
    );
    return rows.map(toMessage);
  }

  /** Members who wait for words, with those; not where they have muted the channel. */
  listWaiting(db: Db, channelId: ChannelId): Promise<{ userId: UserId; keywords: string[] }[]> {
    return db.query<{ userId: UserId; keywords: string[] }[]>(
      `select u.id as "userId", u.notifications -> 'keywords' as keywords
       from users u join channel_members m on m.channel_id = $1 and m.user_id = u.id and m.left_at is null and not m.muted
       where u.notifications @? '$."keywords"[*]' and u.deactivated_at is null`,
      [channelId],
    );
  }

  /** Whom new messages concern: one row a person, message and place. What was read meanwhile is left out. */
  listConcerned(db: Db, { id, kind }: Channel, fresh: readonly Fresh[]): Promise<Concerned[]> {
    const isDirect = kind === 'direct' || kind === 'group';
    return db.query<Concerned[]>(
      `with fresh as (
         select f.*, case when f.aside then f.thread_seq else 0 end as root_seq
         from unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[], $6::boolean[], $7::text[])
           as f (seq, author_id, thread_seq, number, aside, everyone)
       ), concerned as (
         select n.user_id, f.seq, f.root_seq, true as called, false as if_here
         from fresh f join mentions n on n.channel_id = $1 and n.seq = f.seq and n.user_id <> '${EVERYONE}'
         union all
         select m.user_id, f.seq, 0, true, f.everyone = 'here'
         from fresh f join channel_members m on m.channel_id = $1 where f.everyone is not null
         union all
         select m.user_id, f.seq, 0, $8::boolean, false
         from channel_members m join users u on u.id = m.user_id cross join fresh f
         where m.channel_id = $1 and m.left_at is null and not f.aside and ($8 or ${LEVEL} = 'all')
         union all
         select t.user_id, f.seq, f.thread_seq, $8, false
         from fresh f
         join thread_followers t on t.channel_id = $1 and t.root_seq = f.thread_seq and t.following and t.read_count < f.number
         join channel_members m on m.channel_id = $1 and m.user_id = t.user_id and m.joined_at <= t.followed_at
       )
       select n.user_id as "userId", n.seq, n.root_seq as "rootSeq", bool_or(not n.if_here) as told,
         bool_or(n.called and not n.if_here) as called, bool_or(n.if_here) as "ifHere",
         coalesce((u.notifications -> 'email')::boolean, $9) as email
       from concerned n join fresh f on f.seq = n.seq
       join channel_members m on m.channel_id = $1 and m.user_id = n.user_id and m.left_at is null
       join users u on u.id = n.user_id and u.deactivated_at is null
       where f.author_id <> n.user_id and ${LEVEL} <> 'none'
         and (n.root_seq <> 0 or n.seq > greatest(m.last_read_seq, m.furthest_read_seq))
       group by n.user_id, n.seq, n.root_seq, u.notifications`,
      [
        id,
        fresh.map(({ seq }) => seq),
        fresh.map(({ authorId }) => authorId),
        fresh.map(({ threadSeq }) => threadSeq),
        fresh.map(({ number }) => number),
        fresh.map(({ aside }) => aside),
        fresh.map(({ everyone }) => everyone),
        isDirect,
        DEFAULT_NOTIFICATIONS.email,
      ],
    );
  }
}
