import { Injectable } from '@nestjs/common';
import type { ChannelId, FileId, Message } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../messages/message-rows.js';
import { INDEX_VERSION, type SearchDocument } from './documents.js';

/** A channel that this transaction holds, and the messages that are to be put into the index next. */
export interface Portion {
  readonly channelId: ChannelId;
  /** Where the channel's log stood. */
  readonly rev: number;
  readonly messages: readonly Message[];
}

type PortionRow = MessageRow & { portion_channel: ChannelId; portion_rev: number };

/** The writing side of the index. */
@Injectable()
export class IndexRepository {
  /** Begins to follow channels that are not followed yet: all that is in them now is their backlog. */
  async follow(db: Db, channelIds: readonly ChannelId[]): Promise<void> {
    await db.query(
      `insert into search_cursors (channel_id, version, rev, backlog_seq, backlog_at)
       select id, $2, rev, last_seq, coalesce(last_message_at, created_at) from channels where id = any($1)
       on conflict (channel_id) do nothing`,
      [channelIds, INDEX_VERSION],
    );
  }

  /** Channels that the index does not follow, or whose log has moved on, of some or of all; at most `limit`. */
  async listBehind(db: Db, among: readonly ChannelId[] | null, limit: number): Promise<ChannelId[]> {
    const rows = await db.query<{ id: ChannelId }[]>(
      `select c.id from channels c left join search_cursors s on s.channel_id = c.id
       where (s.rev is null or s.rev < c.rev) and ($1::uuid[] is null or c.id = any($1)) limit $2`,
      [among, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** What an older version of the index made becomes backlog. A replica of that version, still running, leaves ours alone. */
  async outdate(db: Db): Promise<void> {
    await db.query(
      `update search_cursors s set version = $1, rev = c.rev, backlog_seq = c.last_seq,
         backlog_at = coalesce(c.last_message_at, c.created_at)
       from channels c where c.id = s.channel_id and s.version < $1`,
      [INDEX_VERSION],
    );
  }

  /** How many messages are backlog. */
  async countBacklog(db: Db): Promise<number> {
    const [row] = await db.query<{ count: string }[]>(
      'select coalesce(sum(backlog_seq), 0) as count from search_cursors where backlog_seq > 0',
    );
    return Number(row!.count);
  }

  /**
   * Of some channels those that nobody else is at, with what has changed in them since, the oldest change first, `limit`
   * altogether. `full`: the last channel may thereby be cut short, and others left out.
   */
  async takeChanged(
    db: Db,
    channelIds: readonly ChannelId[],
    limit: number,
  ): Promise<{ portions: Portion[]; full: boolean }> {
    const rows = await db.query<PortionRow[]>(
      `with taken as (
         select s.channel_id, s.rev, c.rev as upto from search_cursors s join channels c on c.id = s.channel_id
         where s.channel_id = any($1) and s.version = $3 and s.rev < c.rev order by s.channel_id for update of s skip locked
       )
       select t.channel_id as portion_channel, t.upto as portion_rev, ${MESSAGE_COLUMNS} from taken t left join lateral (
         select * from messages m where m.channel_id = t.channel_id and m.rev > t.rev and m.rev <= t.upto order by m.rev limit $2
       ) g on true order by t.channel_id, g.rev limit $2`,
      [channelIds, limit, INDEX_VERSION],
    );
    return { portions: toPortions(rows), full: rows.length === limit };
  }

  /** Channels with backlog, that with the newest messages first. */
  async listBacklogs(db: Db, limit: number): Promise<ChannelId[]> {
    const rows = await db.query<{ id: ChannelId }[]>(
      'select channel_id as id from search_cursors where backlog_seq > 0 and version = $2 order by backlog_at desc limit $1',
      [limit, INDEX_VERSION],
    );
    return rows.map(({ id }) => id);
  }

  /** Some of a channel's backlog, the newest message first. Null: there is none, or somebody else is at it. */
  async takeBacklog(db: Db, channelId: ChannelId, limit: number): Promise<Portion | null> {
    const rows = await db.query<PortionRow[]>(
      `with taken as (
         select channel_id, rev, backlog_seq from search_cursors
         where channel_id = $1 and backlog_seq > 0 and version = $3 for update skip locked
       )
       select t.channel_id as portion_channel, t.rev as portion_rev, ${MESSAGE_COLUMNS} from taken t left join lateral (
         select * from messages m where m.channel_id = $1 and m.seq <= t.backlog_seq order by m.seq desc limit $2
       ) g on true order by g.seq desc`,
      [channelId, limit, INDEX_VERSION],
    );
    return toPortions(rows)[0] ?? null;
  }

  /** What files say inside, of those that say anything. */
  async findInsides(db: Db, fileIds: readonly FileId[]): Promise<Map<FileId, string>> {
    if (fileIds.length === 0) return new Map();
    // One after the other: files and contents needn't lie on the same node.
    const files = await db.query<{ id: FileId; sha256: string }[]>(
      'select id, sha256 from files where id = any($1) and sha256 is not null',
      [fileIds],
    );
    const blobs = await db.query<{ sha256: string; text: string }[]>(
      `select sha256, text from blobs where sha256 = any($1) and text <> ''`,
      [files.map(({ sha256 }) => sha256)],
    );
    const texts = new Map(blobs.map(({ sha256, text }) => [sha256, text]));
    return new Map(files.flatMap(({ id, sha256 }) => (texts.has(sha256) ? [[id, texts.get(sha256)!]] : [])));
  }

  /** Puts documents into the index, or what they are now. */
  async write(db: Db, documents: readonly (SearchDocument & { message: Message })[]): Promise<void> {
    if (documents.length === 0) return;
    await db.query(
      `insert into search_documents as d (channel_id, seq, file_id, at, terms, text)
       select channel_id, seq, file_id, at, terms::int4[], text
       from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[])
         as x (channel_id, seq, file_id, at, terms, text)
       on conflict (channel_id, seq, file_id) do update set at = excluded.at, terms = excluded.terms, text = excluded.text
         where d.text <> excluded.text or d.terms <> excluded.terms`,
      [
        documents.map(({ message }) => message.channelId),
        documents.map(({ message }) => message.seq),
        documents.map(({ fileId }) => fileId),
        documents.map(({ message }) => message.createdAt),
        documents.map(({ terms }) => `{${terms.join(',')}}`),
        documents.map(({ text }) => text),
      ],
    );
  }

  /** Sorts what was written lately into the index. Until then every look-up reads through it, at some 3 µs a document. */
  async sortIn(db: Db): Promise<void> {
    await db.query(`select gin_clean_pending_list('search_documents_terms_idx')`);
  }

  /** Takes messages out of the index. */
  async remove(db: Db, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    await db.query(
      `delete from search_documents d using unnest($1::uuid[], $2::bigint[]) as gone (channel_id, seq)
       where d.channel_id = gone.channel_id and d.seq = gone.seq`,
      [messages.map(({ channelId }) => channelId), messages.map(({ seq }) => seq)],
    );
  }

  /** Notes up to where channels that this transaction holds are in the index. */
  async advance(db: Db, done: readonly { channelId: ChannelId; rev: number }[]): Promise<void> {
    await db.query(
      `update search_cursors s set rev = done.rev from unnest($1::uuid[], $2::bigint[]) as done (channel_id, rev)
       where s.channel_id = done.channel_id`,
      [done.map(({ channelId }) => channelId), done.map(({ rev }) => rev)],
    );
  }

  /** The same for a backlog: what is left of it; null: nothing. */
  async shorten(db: Db, channelId: ChannelId, left: { seq: number; at: string } | null): Promise<void> {
    await db.query(
      'update search_cursors set backlog_seq = $2, backlog_at = coalesce($3, backlog_at) where channel_id = $1',
      [channelId, left?.seq ?? 0, left?.at ?? null],
    );
  }
}

function toPortions(rows: readonly PortionRow[]): Portion[] {
  const byChannel = Map.groupBy(rows, (row) => row.portion_channel);
  return [...byChannel].map(([channelId, [first, ...rest]]) => ({
    channelId,
    rev: first!.portion_rev,
    messages: [first!, ...rest].filter((row) => row.id !== null).map(toMessage),
  }));
}
