import { Injectable } from '@nestjs/common';
import { type ChannelId, LIMITS, type Message, type MessageId, type MyThread, type UserId } from '@chatapp/contract';
import type { Db } from '../../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../message-rows.js';

interface Row {
  user_id: UserId;
  channel_id: ChannelId;
  root_id: MessageId;
  root_seq: number;
  reply_count: number;
  read_count: number;
  last_reply_at: Date;
  mention_numbers: string[];
}

/** What followers f, who are members m, see of the threads of roots r. A membership ends what was followed before it. */
const FOLLOWED = `from thread_followers f
  join channel_members m on m.channel_id = f.channel_id and m.user_id = f.user_id and m.left_at is null and m.joined_at <= f.followed_at
  join messages r on r.channel_id = f.channel_id and r.seq = f.root_seq`;
const COLUMNS = `f.user_id, f.channel_id, r.id as root_id, f.root_seq, f.reply_count, f.read_count, f.last_reply_at,
  array(select n.number from mentions n where n.channel_id = f.channel_id and n.user_id = f.user_id and n.thread_seq = f.root_seq
        and n.number > f.read_count order by n.number desc limit ${LIMITS.mentions}) as mention_numbers`;

@Injectable()
export class ThreadsRepository {
  /** A root's thread as some of its followers see it, or all of them; those who don't follow it are not in the answer. */
  async listFollowers(db: Db, root: Message, userIds: readonly UserId[] | null): Promise<Map<UserId, MyThread>> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} ${FOLLOWED}
       where f.channel_id = $1 and f.root_seq = $2 and f.following and ($3::uuid[] is null or f.user_id = any($3))`,
      [root.channelId, root.seq, userIds],
    );
    return new Map(rows.map((row) => [row.user_id, toMyThread(row)]));
  }

  /** Threads that someone follows and that hold something unread. */
  async listUnread(db: Db, userId: UserId): Promise<MyThread[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} ${FOLLOWED} where f.user_id = $1 and f.following and f.read_count < f.reply_count`,
      [userId],
    );
    return rows.map(toMyThread);
  }

  /** The same, or all that someone follows, the last answered first; `before` is where the page before ended. */
  async listFollowed(
    db: Db,
    userId: UserId,
    { unread, before, limit }: { unread: boolean; before: string | null; limit: number },
  ): Promise<MyThread[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} ${FOLLOWED}
       where f.user_id = $1 and f.following and (not $2 or f.read_count < f.reply_count) and f.reply_count > 0
         and ($3::timestamptz is null or f.last_reply_at < $3)
       order by f.last_reply_at desc limit $4`,
      [userId, unread, before, limit],
    );
    return rows.map(toMyThread);
  }

  /** People who had nothing to do with a thread follow it from now on, having read it up to `readCount`. */
  async follow(db: Db, root: Message, userIds: readonly UserId[], readCount: number): Promise<void> {
    const { replyCount = 0, lastReplyAt = root.createdAt } = root.thread ?? {};
    await db.query(
      `insert into thread_followers (channel_id, root_seq, user_id, following, followed_at, read_count, reply_count, last_reply_at)
       select $1, $2, unnest($3::uuid[]), true, clock_timestamp(), $4, $5, $6 on conflict do nothing`,
      [root.channelId, root.seq, [...new Set(userIds)], readCount, replyCount, lastReplyAt],
    );
  }

  /** People follow a thread again, whatever they said before. */
  async followAgain(db: Db, { channelId, seq }: Message, userIds: readonly UserId[]): Promise<void> {
    await db.query(
      `update thread_followers set following = true, followed_at = clock_timestamp()
       where channel_id = $1 and root_seq = $2 and user_id = any($3)`,
      [channelId, seq, userIds],
    );
  }

  async unfollow(db: Db, root: Message, userId: UserId): Promise<void> {
    const { replyCount = 0, lastReplyAt = root.createdAt } = root.thread ?? {};
    await db.query(
      `insert into thread_followers (channel_id, root_seq, user_id, following, followed_at, read_count, reply_count, last_reply_at)
       values ($1, $2, $3, false, clock_timestamp(), $4, $4, $5)
       on conflict (channel_id, root_seq, user_id) do update set following = false`,
      [root.channelId, root.seq, userId, replyCount, lastReplyAt],
    );
  }

  /** A reply came: everyone who follows sees the thread longer. */
  async setCount(db: Db, { channelId, seq, thread }: Message): Promise<void> {
    await db.query(
      'update thread_followers set reply_count = $3, last_reply_at = $4 where channel_id = $1 and root_seq = $2',
      [channelId, seq, thread!.replyCount, thread!.lastReplyAt],
    ); // prettier-ignore
  }

  /** Moves a read position forward. False: it was there, or one doesn't follow. */
  async markRead(db: Db, root: Message, userId: UserId, number: number): Promise<boolean> {
    const [, count] = await db.query<[unknown[], number]>(
      `update thread_followers set read_count = least($4, reply_count)
       where channel_id = $1 and root_seq = $2 and user_id = $3 and read_count < least($4, reply_count)`,
      [root.channelId, root.seq, userId, number],
    );
    return count > 0;
  }

  /** Where someone stands in a thread; null: they never had to do with it. */
  async find(db: Db, root: Message, userId: UserId): Promise<{ following: boolean; readCount: number } | null> {
    const [row] = await db.query<{ following: boolean; readCount: number }[]>(
      `select f.following and m.joined_at <= f.followed_at as following, f.read_count as "readCount" from thread_followers f
       join channel_members m on m.channel_id = f.channel_id and m.user_id = f.user_id
       where f.channel_id = $1 and f.root_seq = $2 and f.user_id = $3`,
      [root.channelId, root.seq, userId],
    );
    return row ?? null;
  }

  /** Replies with numbers in a range, ascending. */
  async listReplies(db: Db, root: Message, from: number, to: number): Promise<Message[]> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from thread_replies t join messages g on g.channel_id = t.channel_id and g.seq = t.seq
       where t.channel_id = $1 and t.root_seq = $2 and t.number between $3 and $4 order by t.number`,
      [root.channelId, root.seq, from, to],
    );
    return rows.map(toMessage);
  }

  async addReply(db: Db, { channelId, seq, reply }: Message): Promise<void> {
    await db.query('insert into thread_replies (channel_id, root_seq, number, seq) values ($1, $2, $3, $4)', [
      channelId,
      reply!.rootSeq,
      reply!.number,
      seq,
    ]);
  }
}

function toMyThread(row: Row): MyThread {
  return {
    channelId: row.channel_id,
    rootId: row.root_id,
    rootSeq: row.root_seq,
    replyCount: row.reply_count,
    readCount: row.read_count,
    lastReplyAt: row.last_reply_at.toISOString(),
    mentionNumbers: row.mention_numbers.map(Number).reverse(),
  };
}
