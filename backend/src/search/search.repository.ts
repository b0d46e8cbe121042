import { Injectable } from '@nestjs/common';
import type { ChannelId, FileId, Message, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../messages/message-rows.js';
import { INDEX_VERSION } from './documents.js';
import type { Position } from './search-query.js';

/** The channels that a reader is in now, or some of them, altogether. */
export interface Scope {
  readonly channels: number;
  readonly messages: number;
  /** When the oldest of them was made, and the newest message sent. */
  readonly begin: Date;
  readonly lastMessageAt: Date | null;
  /** Null: in them are more messages than it was asked for. */
  readonly channelIds: readonly ChannelId[] | null;
  /** Those of which the index does not know everything, that with the newest messages first. */
  readonly behind: readonly BehindChannel[];
}

/** In the index are messages up to this revision, but for those up to this position. */
export interface BehindChannel {
  readonly id: ChannelId;
  readonly rev: number;
  readonly backlogSeq: number;
}

export type Place = Pick<Message, 'channelId' | 'seq'>;

/** What documents must be like. */
export interface DocumentQuery {
  readonly words: readonly string[];
  /** All of these terms, and of each group one; an empty group asks for nothing. */
  readonly terms: readonly number[];
  readonly groups: readonly (readonly number[])[];
  /** Groups of terms of which one must be met, each looked up by itself; null: no such group. */
  readonly chunks: readonly (readonly number[])[] | null;
  /** Seen by this reader, and null: in any channel. */
  readonly userId: UserId;
  readonly channelIds: readonly ChannelId[] | null;
  /** Only these messages, whichever terms the index knows. */
  readonly places: readonly Place[] | null;
  readonly from: number;
  readonly to: number;
  readonly after: Position | null;
  readonly limit: number;
}

/** A message with the documents of it that were found, its own before those of its files. */
export interface FoundDocument extends Position {
  readonly fileIds: readonly FileId[];
}

const NEWEST_FIRST = 'order by at desc, channel_id desc, seq desc';

/** The reading side of the index. Everything asks on one snapshot, so that nothing slips through between two statements. */
@Injectable()
export class SearchRepository {
  /** Lets no statement of this transaction take longer. */
  async limitTime(tx: Db, ms: number): Promise<void> {
    await tx.query(`select set_config('statement_timeout', $1, true)`, [String(ms)]);
  }

  /** What a reader is in now, of some channels or of all; the channels themselves if there are fewer than `few` messages in them. */
  async describeScope(db: Db, userId: UserId, among: readonly ChannelId[] | null, few: number): Promise<Scope> {
    const [row] = await db.query<Scope[]>(
      `select count(*) as channels, coalesce(sum(c.last_seq), 0)::bigint as messages,
         min(c.created_at) as begin, max(c.last_message_at) as "lastMessageAt",
         case when coalesce(sum(c.last_seq), 0) < $4 then array_agg(c.id) end as "channelIds",
         coalesce(json_agg(json_build_object('id', c.id, 'rev', coalesce(s.rev, 0), 'backlogSeq', coalesce(s.backlog_seq, c.last_seq))
           order by c.last_message_at desc nulls last) filter (where s.rev is null or s.rev < c.rev or s.backlog_seq > 0), '[]') as behind
       from user_channels u
       join channel_members m on m.channel_id = u.channel_id and m.user_id = u.user_id and m.left_at is null
       join channels c on c.id = u.channel_id
       left join search_cursors s on s.channel_id = c.id and s.version = $2
       where u.user_id = $1 and ($3::uuid[] is null or u.channel_id = any($3))`,
      [userId, INDEX_VERSION, among, few],
    );
    return row!;
  }

  /** How many messages there are altogether, about. */
  async countMessages(db: Db): Promise<number> {
    const [row] = await db.query<{ count: string }[]>('select coalesce(sum(last_seq), 0) as count from channels');
    return Number(row!.count);
  }

  /** Messages that are not in the index as they are now, at most `limit`, in no order; of a long backlog the newest. */
  async listUnindexed(db: Db, channels: readonly BehindChannel[], limit: number): Promise<Message[]> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as s (channel_id, rev, backlog_seq)
       cross join lateral (
         select * from (select * from messages m where m.channel_id = s.channel_id and m.rev > s.rev order by m.rev desc limit $4) changed
         union all
         select * from (select * from messages m where m.channel_id = s.channel_id and m.seq <= s.backlog_seq and m.rev <= s.rev
                        order by m.seq desc limit $4) backlog
       ) g limit $4`,
      [
        channels.map(({ id }) => id),
        channels.map(({ rev }) => rev),
        channels.map(({ backlogSeq }) => backlogSeq),
        limit,
      ],
    );
    return rows.map(toMessage);
  }

  /** What someone has saved and not done. */
  listSaved(db: Db, userId: UserId): Promise<Place[]> {
    return db.query<Place[]>(
      'select channel_id as "channelId", seq from saved_messages where user_id = $1 and done_at is null',
      [userId],
    );
  }

  /** The newest messages with a document that is asked for, at most `limit`. */
  async findDocuments(db: Db, query: DocumentQuery): Promise<FoundDocument[]> {
    const values: unknown[] = [];
    const value = (what: unknown) => `$${values.push(what)}`;
    const all = value(query.limit);
    // The arrays are wrapped into selects, which hides from the planner what is in them: whatever it believes of terms, there
    // is then one plan, by the index of terms. What channels it may be in is no way to find anything, so it is hidden, too, and
    // whether the reader is in one is asked for what was found: there may be a thousand of them.
    const conditions = [
      `(select m.left_at is null from channel_members m where m.channel_id = d.channel_id and m.user_id = ${value(query.userId)})`,
      ...(query.channelIds ? [`(d.channel_id = any(${value(query.channelIds)}::uuid[])) is true`] : []),
      `d.at >= ${value(new Date(query.from))} and d.at < ${value(new Date(query.to))}`,
      ...(query.terms.length > 0 ? [`d.terms @> (select ${value(query.terms)}::int4[])`] : []),
      ...query.groups.filter((group) => group.length > 0).map((group) => `d.terms && (select ${value(group)}::int4[])`),
      ...(query.chunks ? ['d.terms && chunk.terms::int4[]'] : []),
      ...query.words.map((word) => `strpos(d.text, ${value(word)}) > 0`),
    ];
    if (query.after) {
      const { at, channelId, seq } = query.after;
      conditions.push(
        `(d.at, d.channel_id, d.seq) < (${value(new Date(at))}::timestamptz, ${value(channelId)}::uuid, ${value(seq)}::bigint)`,
      );
    }
    const places = query.places;
    const source = places
      ? `unnest(${value(places.map(({ channelId }) => channelId))}::uuid[], ${value(places.map(({ seq }) => seq))}::bigint[])
           as p (channel_id, seq) join search_documents d on d.channel_id = p.channel_id and d.seq = p.seq`
      : 'search_documents d';
    const found = `select d.at, d.channel_id, d.seq, array_agg(d.file_id order by d.file_id) as files from ${source}
      where ${conditions.join(' and ')} group by d.at, d.channel_id, d.seq ${NEWEST_FIRST} limit ${all}`;
    const text = query.chunks
      ? `select f.* from unnest(${value(query.chunks.map((chunk) => `{${chunk.join(',')}}`))}::text[]) as chunk (terms)
         cross join lateral (${found}) f ${NEWEST_FIRST} limit ${all}`
      : found;
    const rows = await db.query<{ at: Date; channel_id: ChannelId; seq: number; files: FileId[] }[]>(text, values);
    return rows.map((row) => ({ at: row.at.getTime(), channelId: row.channel_id, seq: row.seq, fileIds: row.files }));
  }

  /** Messages by where they are, in no order, each with whether the index knows it as it is now. */
  async findMessages(db: Db, places: readonly Place[]): Promise<{ message: Message; isIndexed: boolean }[]> {
    const rows = await db.query<(MessageRow & { is_indexed: boolean })[]>(
      `select ${MESSAGE_COLUMNS}, coalesce(g.rev <= s.rev and g.seq > s.backlog_seq, false) as is_indexed
       from unnest($1::uuid[], $2::bigint[]) as p (channel_id, seq)
       join messages g on g.channel_id = p.channel_id and g.seq = p.seq
       left join search_cursors s on s.channel_id = g.channel_id and s.version = $3`,
      [places.map(({ channelId }) => channelId), places.map(({ seq }) => seq), INDEX_VERSION],
    );
    return rows.map((row) => ({ message: toMessage(row), isIndexed: row.is_indexed }));
  }
}
