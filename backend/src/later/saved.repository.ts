import { Injectable } from '@nestjs/common';
import type { Message, MessageId, SavedItem, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

interface Row {
  user_id: UserId;
  channel_id: string;
  message_id: MessageId;
  seq: number;
  saved_at: Date;
  remind_at: Date | null;
  reminded_at: Date | null;
  done_at: Date | null;
}

export interface SavedEntry {
  item: SavedItem;
  doneAt: string | null;
}

@Injectable()
export class SavedRepository {
  /** What someone has saved and not done, in no order. */
  async listOpen(db: Db, userId: UserId): Promise<SavedItem[]> {
    const rows = await db.query<Row[]>('select * from saved_messages where user_id = $1 and done_at is null', [userId]);
    return rows.map(toItem);
  }

  /** The same as a page, or what is done; the last saved first. `before` is where the page before ended. */
  async list(
    db: Db,
    userId: UserId,
    { done, before, limit }: { done: boolean; before: string | null; limit: number },
  ): Promise<SavedEntry[]> {
    const rows = await db.query<Row[]>(
      `select * from saved_messages where user_id = $1 and (done_at is not null) = $2
         and ($3::timestamptz is null or saved_at < $3)
       order by saved_at desc limit $4`,
      [userId, done, before, limit],
    );
    return rows.map((row) => ({ item: toItem(row), doneAt: row.done_at?.toISOString() ?? null }));
  }

  /** Saves a message, or saves it again with another reminder. */
  async set(db: Db, userId: UserId, { channelId, id, seq }: Message, remindAt: string | null): Promise<SavedItem> {
    const [row] = await db.query<Row[]>(
      `insert into saved_messages (user_id, channel_id, message_id, seq, saved_at, remind_at) values ($1, $2, $3, $4, now(), $5)
       on conflict (user_id, message_id) do update set remind_at = excluded.remind_at, reminded_at = null, done_at = null
       returning *`,
      [userId, channelId, id, seq, remindAt],
    );
    return toItem(row!);
  }

  /** False: it is not among what is open. */
  async setDone(db: Db, userId: UserId, messageId: MessageId): Promise<boolean> {
    const [, count] = await db.query<[unknown[], number]>(
      'update saved_messages set done_at = now() where user_id = $1 and message_id = $2 and done_at is null',
      [userId, messageId],
    );
    return count > 0;
  }

  async delete(db: Db, userId: UserId, messageId: MessageId): Promise<boolean> {
    const [, count] = await db.query<[unknown[], number]>(
      'delete from saved_messages where user_id = $1 and message_id = $2',
      [userId, messageId],
    );
    return count > 0;
  }

  /** Notes reminders whose time has come as given, and returns them; two replicas never get the same. */
  async takeDue(db: Db, limit: number): Promise<{ userId: UserId; item: SavedItem }[]> {
    const [rows] = await db.query<[Row[], number]>(
      `update saved_messages s set reminded_at = now()
       from (select user_id, message_id from saved_messages where remind_at <= now() and reminded_at is null and done_at is null
             order by user_id, remind_at limit $1 for update skip locked) due
       where s.user_id = due.user_id and s.message_id = due.message_id returning s.*`,
      [limit],
    );
    return rows.map((row) => ({ userId: row.user_id, item: toItem(row) }));
  }
}

function toItem(row: Row): SavedItem {
  return {
    channelId: row.channel_id,
    messageId: row.message_id,
    seq: row.seq,
    savedAt: row.saved_at.toISOString(),
    remindAt: row.remind_at?.toISOString() ?? null,
    remindedAt: row.reminded_at?.toISOString() ?? null,
  };
}
