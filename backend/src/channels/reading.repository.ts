import { Injectable } from '@nestjs/common';
import type { ChannelId, EditPreferences, NotifyLevel, Receipt, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { ascending, MENTION_SEQS, READ_MAIN_SEQ } from './channel-rows.js';

export interface Preferences {
  favourite: boolean;
  muted: boolean;
  notify: NotifyLevel | null;
}

export interface Moved {
  lastReadSeq: number;
  readMainSeq: number;
  rev: number;
}

/** What counts for a member, at a revision of the channel. */
export interface Counted {
  lastReadSeq: number;
  readMainSeq: number;
  recount: { channelRev: number; mentionSeqs: number[] };
}

@Injectable()
export class ReadingRepository {
  /**
   * Moves a read position forward, never beyond the last message, and takes the person's next revision: one statement,
   * because everyone who looks at a channel does this after every message. Null: it was there already, or no member.
   */
  async advance(
    db: Db,
    userId: UserId,
    channelId: ChannelId,
    seq: number,
  ): Promise<(Moved & { memberCount: number; receipts: boolean }) | null> {
    const [row] = await db.query<(Moved & { memberCount: number; receipts: boolean })[]>(
      `with moved as (
         update channel_members m set last_read_seq = least($3, c.last_seq) from channels c
         where c.id = $1 and m.channel_id = $1 and m.user_id = $2 and m.left_at is null and m.last_read_seq < least($3, c.last_seq)
         returning m.user_id, m.last_read_seq, ${READ_MAIN_SEQ} as read_main_seq, c.member_count, c.off
       ), logged as (
         insert into personal_logs (user_id, rev) select user_id, 1 from moved
         on conflict (user_id) do update set rev = personal_logs.rev + 1 returning rev
       )
       select last_read_seq as "lastReadSeq", read_main_seq as "readMainSeq", rev, member_count as "memberCount",
         not exists (select from workspace w where 'receipts' = any (w.off || moved.off)) as receipts
       from moved, logged`,
      [channelId, userId, seq],
    );
    return row ?? null;
  }

  /** Sets a read position anywhere, and counts what is unread then. Null: it was there already. */
  async move(
    db: Db,
    userId: UserId,
    channelId: ChannelId,
    lastReadSeq: number,
  ): Promise<{ readMainSeq: number; recount: { channelRev: number; mentionSeqs: number[] } } | null> {
    // Nobody sends meanwhile: the position and the mentions are counted at exactly this revision.
    const [channel] = await db.query<{ rev: number }[]>('select rev from channels where id = $1 for share', [
      channelId,
    ]);
    const [[moved]] = await db.query<[{ mentions: string[]; readMainSeq: number }[], number]>(
      `update channel_members m set last_read_seq = $3, furthest_read_seq = greatest(furthest_read_seq, last_read_seq)
       where channel_id = $1 and user_id = $2 and left_at is null and last_read_seq <> $3
       returning ${MENTION_SEQS} as mentions, ${READ_MAIN_SEQ} as "readMainSeq"`,
      [channelId, userId, lastReadSeq],
    );
    if (!channel || !moved) return null;
    const recount = { channelRev: channel.rev, mentionSeqs: ascending(moved.mentions) };
    return { readMainSeq: moved.readMainSeq, recount };
  }

  /**
   * What counts for some members at the channel's revision, which the caller holds: where they are told of mentions that
   * no event of the channel tells of. Nobody reads on before the transaction ends: who takes a later revision has read further.
   */
  async recount(db: Db, channelId: ChannelId, userIds: readonly UserId[]): Promise<Map<UserId, Counted>> {
    const rows = await db.query<
      { id: UserId; lastReadSeq: number; readMainSeq: number; mentions: string[]; rev: number }[]
    >(
      `select m.user_id as id, m.last_read_seq as "lastReadSeq", ${READ_MAIN_SEQ} as "readMainSeq", ${MENTION_SEQS} as mentions, c.rev
       from channels c join channel_members m on m.channel_id = c.id
       where c.id = $1 and m.user_id = any($2) and m.left_at is null order by m.user_id for update of m`,
      [channelId, userIds],
    );
    return new Map(
      rows.map(({ id, lastReadSeq, readMainSeq, mentions, rev }) => [
        id,
        { lastReadSeq, readMainSeq, recount: { channelRev: rev, mentionSeqs: ascending(mentions) } },
      ]),
    );
  }

  /** How far each member has read at some time, in no order. */
  listReceipts(db: Db, channelId: ChannelId): Promise<Receipt[]> {
    return db.query<Receipt[]>(
      `select user_id as "userId", greatest(last_read_seq, furthest_read_seq) as seq from channel_members
       where channel_id = $1 and left_at is null`,
      [channelId],
    );
  }

  /** Changes what is given. Null: nothing changed. */
  async setPreferences(
    db: Db,
    userId: UserId,
    channelId: ChannelId,
    edit: EditPreferences,
  ): Promise<Preferences | null> {
    const [rows] = await db.query<[Preferences[], number]>(
      `update channel_members set favourite = coalesce($3, favourite), muted = coalesce($4, muted),
         notify = case when $5 then $6 else notify end
       where channel_id = $1 and user_id = $2 and left_at is null and (favourite, muted, notify) is distinct from
         (coalesce($3, favourite), coalesce($4, muted), case when $5 then $6 else notify end)
       returning favourite, muted, notify`,
      [channelId, userId, edit.favourite ?? null, edit.muted ?? null, edit.notify !== undefined, edit.notify ?? null],
    );
    return rows[0] ?? null;
  }
}
