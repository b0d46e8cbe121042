import { Injectable } from '@nestjs/common';
import type { ChannelId, FileId, Message, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../messages/message-rows.js';
import { INDEX_VERSION } from './documents.js';
import type { Position } from './search-query.js';

/** A channel that a reader is in, and how far the index knows it. */
export interface ScopeChannel {
  readonly id: ChannelId;
  readonly rev: number;
  readonly lastSeq: number;
  readonly createdAt: Date;
  readonly lastMessageAt: Date | null;
  /** In the index are messages up to this revision … */
  readonly indexedRev: number;
  /** … but for those up to this position. */
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
  readonly channelIds: readonly ChannelId[];
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

  /** The channels that a reader is in now. */
  listScope(db: Db, userId: UserId): Promise<ScopeChannel[]> {
    return db.query<ScopeChannel[]>(
      `select c.id, c.rev, c.last_seq as "lastSeq", c.created_at as "createdAt", c.last_message_at as "lastMessageAt",
         coalesce(s.rev, 0) as "indexedRev", coalesce(s.backlog_seq, c.last_seq) as "backlogSeq"
       from user_channels u
       join channel_members m on m.channel_id = u.channel_id and m.user_id = u.user_id and m.left_at is null
       join channels c on c.id = u.channel_id
       left join search_cursors s on s.channel_id = c.id and s.version = $2
       where u.user_id = $1`,
      [userId, INDEX_VERSION],
    );
  }

  /** How many messages there are altogether, about. */
  async countMessages(db: Db): Promise<number> {
    const [row] = await db.query<{ count: string }[]>('select coalesce(sum(last_seq), 0) as count from channels');
    return Number(row!.count);
  }

  /** Messages that are not in the index as they are now, at most `limit`, in no order; of a long backlog the newest. */
  async listUnindexed(db: Db, channels: readonly ScopeChannel[], limit: number): Promise<Message[]> {
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
        channels.map(({ indexedRev }) => indexedRev),
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
    // is then one plan, by the index of terms. What channels it may be in is no way to find anything, so it is hidden, too.
    const conditions = [
      `(d.channel_id = any(${value(query.channelIds)}::uuid[])) is true`,
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

  /** Messages by where they are, in no order. */
  async findMessages(db: Db, places: readonly Place[]): Promise<Message[]> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from unnest($1::uuid[], $2::bigint[]) as p (channel_id, seq)
       join messages g on g.channel_id = p.channel_id and g.seq = p.seq`,
      [places.map(({ channelId }) => channelId), places.map(({ seq }) => seq)],
    );
    return rows.map(toMessage);
  }
}
