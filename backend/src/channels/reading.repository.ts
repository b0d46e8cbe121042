import { Injectable } from '@nestjs/common';
import { type ChannelId, type EditPreferences, LIMITS, type UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

export interface Preferences {
  favourite: boolean;
  muted: boolean;
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
  ): Promise<{ lastReadSeq: number; rev: number } | null> {
    const [row] = await db.query<{ lastReadSeq: number; rev: number }[]>(
      `with moved as (
         update channel_members m set last_read_seq = least($3, c.last_seq) from channels c
         where c.id = $1 and m.channel_id = $1 and m.user_id = $2 and m.left_at is null and m.last_read_seq < least($3, c.last_seq)
         returning m.user_id, m.last_read_seq
       ), logged as (
         insert into personal_logs (user_id, rev) select user_id, 1 from moved
         on conflict (user_id) do update set rev = personal_logs.rev + 1 returning rev
       )
       select last_read_seq as "lastReadSeq", rev from moved, logged`,
      [channelId, userId, seq],
    );
    return row ?? null;
  }

  /** Sets a read position anywhere. Null: it was there already. */
  async move(
    db: Db,
    userId: UserId,
    channelId: ChannelId,
    lastReadSeq: number,
  ): Promise<{ channelRev: number; mentionSeqs: number[] } | null> {
    // Nobody sends meanwhile: the position and the mentions are counted at exactly this revision.
    const [channel] = await db.query<{ rev: number }[]>('select rev from channels where id = $1 for share', [
      channelId,
    ]);
    const [moved] = await db.query<[unknown[], number]>(
      'update channel_members set last_read_seq = $3 where channel_id = $1 and user_id = $2 and left_at is null and last_read_seq <> $3 returning user_id',
      [channelId, userId, lastReadSeq],
    );
    if (!channel || moved.length === 0) return null;
    const rows = await db.query<{ seq: number }[]>(
      'select seq from mentions where channel_id = $1 and user_id = $2 and seq > $3 order by seq desc limit $4',
      [channelId, userId, lastReadSeq, LIMITS.mentions],
    );
    return { channelRev: channel.rev, mentionSeqs: rows.map((row) => row.seq).reverse() };
  }

  /** Changes what is given. Null: nothing changed. */
  async setPreferences(
    db: Db,
    userId: UserId,
    channelId: ChannelId,
    edit: EditPreferences,
  ): Promise<Preferences | null> {
    const [rows] = await db.query<[Preferences[], number]>(
      `update channel_members set favourite = coalesce($3, favourite), muted = coalesce($4, muted)
       where channel_id = $1 and user_id = $2 and left_at is null and (favourite, muted) <> (coalesce($3, favourite), coalesce($4, muted))
       returning favourite, muted`,
      [channelId, userId, edit.favourite ?? null, edit.muted ?? null],
    );
    return rows[0] ?? null;
  }
}
