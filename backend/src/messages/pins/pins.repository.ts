import { Injectable } from '@nestjs/common';
import type { ChannelId, Message } from '@chatapp/contract';
import type { Db } from '../../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../message-rows.js';

/** Which messages of a channel are pinned. Writers hold the channel. */
@Injectable()
export class PinsRepository {
  async insert(db: Db, { channelId, seq }: Message, at: string): Promise<void> {
    await db.query('insert into pins (channel_id, seq, at) values ($1, $2, $3)', [channelId, seq, at]);
  }

  async delete(db: Db, { channelId, seq }: Message): Promise<void> {
    await db.query('delete from pins where channel_id = $1 and seq = $2', [channelId, seq]);
  }

  async count(db: Db, channelId: ChannelId): Promise<number> {
    const [row] = await db.query<{ count: number }[]>('select count(*) from pins where channel_id = $1', [channelId]);
    return row!.count;
  }

  /** The last pinned first. */
  async list(db: Db, channelId: ChannelId): Promise<Message[]> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from pins p join messages g on g.channel_id = p.channel_id and g.seq = p.seq
       where p.channel_id = $1 order by p.at desc`,
      [channelId],
    );
    return rows.map(toMessage);
  }
}
