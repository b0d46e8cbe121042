import { Injectable } from '@nestjs/common';
import type { ErrorCode, MessageId, ScheduledMessage, SendMessage, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

interface Row {
  user_id: UserId;
  channel_id: string;
  message: SendMessage;
  send_at: Date;
  failed: ErrorCode | null;
}

@Injectable()
export class ScheduledRepository {
  async list(db: Db, userId: UserId): Promise<ScheduledMessage[]> {
    const rows = await db.query<Row[]>('select * from scheduled_messages where user_id = $1', [userId]);
    return rows.map(toScheduled);
  }

  /** Stores one, or another one in its place. */
  async set(db: Db, userId: UserId, { channelId, message, sendAt, failed }: ScheduledMessage): Promise<void> {
    await db.query(
      `insert into scheduled_messages (user_id, message_id, channel_id, message, send_at, failed) values ($1, $2, $3, $4, $5, $6)
       on conflict (user_id, message_id) do update set channel_id = excluded.channel_id, message = excluded.message,
         send_at = excluded.send_at, failed = excluded.failed`,
      [userId, message.id, channelId, JSON.stringify(message), sendAt, failed],
    );
  }

  /** False: it is not there any more. */
  async delete(db: Db, userId: UserId, id: MessageId): Promise<boolean> {
    const [, count] = await db.query<[unknown[], number]>(
      'delete from scheduled_messages where user_id = $1 and message_id = $2',
      [userId, id],
    );
    return count > 0;
  }

  /** One whose time has come, held until the transaction ends; two replicas never get the same. Null: there is none. */
  async takeDue(db: Db): Promise<{ userId: UserId; scheduled: ScheduledMessage } | null> {
    const [row] = await db.query<Row[]>(
      `select * from scheduled_messages where send_at <= now() and failed is null
       order by send_at limit 1 for update skip locked`,
    );
    return row ? { userId: row.user_id, scheduled: toScheduled(row) } : null;
  }
}

function toScheduled({ channel_id: channelId, message, send_at, failed }: Row): ScheduledMessage {
  return { channelId, message, sendAt: send_at.toISOString(), failed };
}
