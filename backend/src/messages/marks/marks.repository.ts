import { Injectable } from '@nestjs/common';
import type { MarkKind, Message, UserId } from '@chatapp/contract';
import type { Db } from '../../database/transactions.js';

/** Who put what on a message, everyone by name however many. Writers hold the channel. */
@Injectable()
export class MarksRepository {
  /** False: it was there. */
  async put(db: Db, { channelId, seq }: Message, kind: MarkKind, value: string, userId: UserId): Promise<boolean> {
    const rows = await db.query<unknown[]>(
      `insert into message_marks (channel_id, seq, kind, value, user_id, at) values ($1, $2, $3, $4, $5, clock_timestamp())
       on conflict do nothing returning 1`,
      [channelId, seq, kind, value, userId],
    );
    return rows.length > 0;
  }

  /** False: it was not there. */
  async take(db: Db, { channelId, seq }: Message, kind: MarkKind, value: string, userId: UserId): Promise<boolean> {
    const [, count] = await db.query<[unknown[], number]>(
      'delete from message_marks where channel_id = $1 and seq = $2 and kind = $3 and value = $4 and user_id = $5',
      [channelId, seq, kind, value, userId],
    );
    return count > 0;
  }

  /** What someone has put on a message of one kind. */
  async listOwn(db: Db, { channelId, seq }: Message, kind: MarkKind, userId: UserId): Promise<string[]> {
    const rows = await db.query<{ value: string }[]>(
      'select value from message_marks where channel_id = $1 and seq = $2 and kind = $3 and user_id = $4',
      [channelId, seq, kind, userId],
    );
    return rows.map((row) => row.value);
  }

  async deleteAll(db: Db, { channelId, seq }: Message): Promise<void> {
    await db.query('delete from message_marks where channel_id = $1 and seq = $2', [channelId, seq]);
  }
}
