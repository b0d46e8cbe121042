import { Injectable } from '@nestjs/common';
import type { ChannelId, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

/** Messages that a mail lists of one conversation; of more only the newest are kept. */
export const CALLS_KEPT = 20;

/** News of one conversation for one person. */
export interface News {
  readonly userId: UserId;
  readonly rootSeq: number;
  /** The newest message of it. */
  readonly seq: number;
  /** When the oldest was sent. */
  readonly since: string;
  /** Messages that a mail may be about, ascending. */
  readonly callSeqs: readonly number[];
}

/** Where someone is told of something. */
export interface Place {
  readonly userId: UserId;
  readonly channelId: ChannelId;
  readonly rootSeq: number;
}

export interface Notice extends Place {
  readonly seq: number;
  readonly since: Date;
  readonly shownOn: string[];
  readonly callSeqs: number[];
}

interface Row {
  user_id: UserId;
  channel_id: ChannelId;
  root_seq: number;
  seq: number;
  since: Date;
  shown_on: string[];
  call_seqs: string[];
}

const COLUMNS = 'n.user_id, n.channel_id, n.root_seq, n.seq, n.since, n.shown_on, n.call_seqs';
const KEY = 'n.user_id = k.user_id and n.channel_id = k.channel_id and n.root_seq = k.root_seq';

/** What people are to be told, and were told and have not read. Whoever takes a row holds it until the transaction ends. */
@Injectable()
export class NoticesRepository {
  /**
   * Notes down news for those who can be told: by a browser that was there when the news was sent, or, where they are
   * called, by mail. What waits already keeps its time.
   */
  async add(
    db: Db,
    channelId: ChannelId,
    news: readonly News[],
    after: { pushMs: number | null; mailMs: number | null },
  ): Promise<void> {
    if (news.length === 0) return;
    await db.query(
      `with news as (
         select i.*, exists (select 1 from push_subscriptions s where s.user_id = i.user_id and s.created_at <= i.since) and $3::bigint is not null as push,
           $4::bigint is not null and cardinality(i.calls) > 0 as mail
         from jsonb_to_recordset($2) as i (user_id uuid, root_seq bigint, seq bigint, since timestamptz, calls bigint[])
       )
       insert into notices (user_id, channel_id, root_seq, seq, since, push_at, shown_on, call_seqs, mail_at, checked_at)
       select user_id, $1, root_seq, seq, since, case when push then since + $3 * interval '1 ms' end, '{}',
         case when mail then calls else '{}' end, case when mail then since + $4 * interval '1 ms' end, now()
       from news where push or mail order by user_id, root_seq
       on conflict (user_id, channel_id, root_seq) do update set
         seq = greatest(notices.seq, excluded.seq),
         since = case when notices.push_at is null then excluded.since else notices.since end,
         push_at = coalesce(notices.push_at, excluded.push_at),
         call_seqs = (notices.call_seqs || excluded.call_seqs)
           [greatest(1, cardinality(notices.call_seqs) + cardinality(excluded.call_seqs) - ${CALLS_KEPT - 1}):],
         mail_at = coalesce(notices.mail_at, excluded.mail_at)`,
      [
        channelId,
        JSON.stringify(
          news.map(({ userId, rootSeq, seq, since, callSeqs }) => ({
            user_id: userId,
            root_seq: rootSeq,
            seq,
            since,
            calls: callSeqs,
          })),
        ),
        after.pushMs,
        after.mailMs,
      ],
    );
  }

  /** Some that are to be pushed now. */
  async takeDue(db: Db, limit: number): Promise<Notice[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} from notices n where push_at <= now() order by push_at limit $1 for update skip locked`,
      [limit],
    );
    return rows.map(toNotice);
  }

  /** These are pushed now, or never: nobody else will. `shownOn`: whose devices are told. */
  async setPushed(db: Db, places: readonly (Place & { shownOn: readonly string[] })[]): Promise<void> {
    await db.query(
      `update notices n set push_at = null,
         shown_on = array(select distinct unnest(n.shown_on || array(select jsonb_array_elements_text(k.shown_on))))
       from jsonb_to_recordset($1) as k (user_id uuid, channel_id uuid, root_seq bigint, shown_on jsonb) where ${KEY}`,
      [
        JSON.stringify(
          places.map(({ userId, channelId, rootSeq, shownOn }) => ({
            user_id: userId,
            channel_id: channelId,
            root_seq: rootSeq,
            shown_on: shownOn,
          })),
        ),
      ],
    );
  }

  /** These are looked at again in a while. */
  async putOff(db: Db, places: readonly Place[], column: 'push_at' | 'mail_at', ms: number): Promise<void> {
    await db.query(
      `update notices n set ${column} = now() + $4 * interval '1 ms'
       from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as k (user_id, channel_id, root_seq) where ${KEY}`,
      [...keys(places), ms],
    );
  }

  /** What someone has of a channel, or of a thread in it. Waits for whoever tells them of it at this moment. */
  async takeOf(db: Db, userId: UserId, channelId: ChannelId): Promise<Notice[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} from notices n where n.user_id = $1 and n.channel_id = $2 order by n.root_seq for update`,
      [userId, channelId],
    );
    return rows.map(toNotice);
  }

  /** Of people and channels those where something was told, or waits to be. */
  async listAmong(
    db: Db,
    places: readonly Pick<Place, 'userId' | 'channelId'>[],
  ): Promise<Pick<Place, 'userId' | 'channelId'>[]> {
    return db.query<Pick<Place, 'userId' | 'channelId'>[]>(
      `select distinct n.user_id as "userId", n.channel_id as "channelId"
       from unnest($1::uuid[], $2::uuid[]) as k (user_id, channel_id)
       join notices n on n.user_id = k.user_id and n.channel_id = k.channel_id`,
      [places.map(({ userId }) => userId), places.map(({ channelId }) => channelId)],
    );
  }

  /** Those whose newest message is one of these. */
  async takeAbout(db: Db, channelId: ChannelId, seqs: readonly number[]): Promise<Notice[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} from notices n where channel_id = $1 and seq = any($2) order by user_id, root_seq for update`,
      [channelId, seqs],
    );
    return rows.map(toNotice);
  }

  /** Some that nobody has looked at for a while and that nothing is to be done about. */
  async takeUnchecked(db: Db, olderThanMs: number, limit: number): Promise<Notice[]> {
    const [rows] = await db.query<[Row[], number]>(
      `update notices n set checked_at = now()
       from (select user_id, channel_id, root_seq from notices
             where checked_at < now() - $1 * interval '1 ms' order by checked_at limit $2 for update skip locked) k
       where ${KEY} returning ${COLUMNS}`,
      [olderThanMs, limit],
    );
    return rows.map(toNotice);
  }

  async delete(db: Db, places: readonly Place[]): Promise<void> {
    await db.query(
      `delete from notices n using unnest($1::uuid[], $2::uuid[], $3::bigint[]) as k (user_id, channel_id, root_seq) where ${KEY}`,
      [...keys(places)],
    );
  }

  /** Which of these are still there: what was read meanwhile is not. */
  async listKept(db: Db, places: readonly Place[]): Promise<Place[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} from notices n join unnest($1::uuid[], $2::uuid[], $3::bigint[]) as k (user_id, channel_id, root_seq) on ${KEY}`,
      [...keys(places)],
    );
    return rows.map(toNotice);
  }

  /** Somebody with something to be mailed now, held until the transaction ends; null: nobody. */
  async takeMailable(db: Db): Promise<UserId | null> {
    const [row] = await db.query<{ user_id: UserId }[]>(
      'select user_id from notices where mail_at <= now() order by mail_at limit 1 for update skip locked',
    );
    return row?.user_id ?? null;
  }

  /** All of it. */
  async takeMailableOf(db: Db, userId: UserId): Promise<Notice[]> {
    const rows = await db.query<Row[]>(
      `select ${COLUMNS} from notices n where n.user_id = $1 and mail_at <= now() order by n.channel_id, n.root_seq for update`,
      [userId],
    );
    return rows.map(toNotice);
  }

  /** A mail tells of these now, or none ever does. */
  async setMailed(db: Db, places: readonly Place[]): Promise<void> {
    await db.query(
      `update notices n set mail_at = null, call_seqs = '{}'
       from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as k (user_id, channel_id, root_seq) where ${KEY}`,
      [...keys(places)],
    );
  }

  /** No mail has told of these after all: the mail server refused it. */
  async setUnmailed(db: Db, notices: readonly Notice[], ms: number): Promise<void> {
    for (const { userId, channelId, rootSeq, callSeqs } of notices)
      await db.query(
        `update notices set call_seqs = $4::bigint[] || call_seqs, mail_at = now() + $5 * interval '1 ms'
         where user_id = $1 and channel_id = $2 and root_seq = $3`,
        [userId, channelId, rootSeq, callSeqs, ms],
      );
  }

  /** Someone gets a mail now. Null: yes; otherwise how long it is too early, in milliseconds. */
  async claimDigest(db: Db, userId: UserId, intervalMs: number): Promise<number | null> {
    const claimed = await db.query<unknown[]>(
      `insert into mail_digests as d (user_id, sent_at) values ($1, now())
       on conflict (user_id) do update set sent_at = now() where d.sent_at <= now() - $2 * interval '1 ms' returning 1`,
      [userId, intervalMs],
    );
    if (claimed.length > 0) return null;
    const [row] = await db.query<{ ms: string }[]>(
      `select extract(epoch from sent_at + $2 * interval '1 ms' - now()) * 1000 as ms from mail_digests where user_id = $1`,
      [userId, intervalMs],
    );
    return Math.max(0, Number(row?.ms ?? 0));
  }

  /** The mail did not go out: the next one need not wait. */
  async releaseDigest(db: Db, userId: UserId): Promise<void> {
    await db.query('delete from mail_digests where user_id = $1', [userId]);
  }
}

function keys(places: readonly Place[]): [UserId[], ChannelId[], number[]] {
  return [
    places.map(({ userId }) => userId),
    places.map(({ channelId }) => channelId),
    places.map(({ rootSeq }) => rootSeq),
  ];
}

function toNotice(row: Row): Notice {
  return {
    userId: row.user_id,
    channelId: row.channel_id,
    rootSeq: row.root_seq,
    seq: row.seq,
    since: row.since,
    shownOn: row.shown_on,
    callSeqs: row.call_seqs.map(Number),
  };
}
