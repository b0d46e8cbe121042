import { Injectable } from '@nestjs/common';
import type { ChannelId, Message, MessageEdits, MessageId, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from './message-rows.js';

/** Single messages. Every method that writes expects the channel to be locked and `rev` to be taken. */
@Injectable()
export class MessagesRepository {
  async find(db: Db, channelId: ChannelId, id: MessageId): Promise<Message | null> {
    const [row] = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from messages g where channel_id = $1 and id = $2`,
      [channelId, id],
    );
    return row ? toMessage(row) : null;
  }

  /** Writes a new text and keeps the old one. */
  async edit(db: Db, before: Message, text: string, mentions: readonly UserId[], rev: number): Promise<Message> {
    const { channelId, seq, editedAt, createdAt } = before;
    await db.query('insert into message_edits (channel_id, seq, rev, text, at) values ($1, $2, $3, $4, $5)', [
      channelId,
      seq,
      before.rev,
      before.text,
      editedAt ?? createdAt,
    ]);
    const edited = await this.write(db, before, 'text = $3, mentions = $4, rev = $5, edited_at = clock_timestamp()', [
      text,
      mentions,
      rev,
    ]);
    await this.moveMentions(db, before, edited);
    return edited;
  }

  /** Empties a message: nothing that it ever said is kept. */
  async delete(db: Db, before: Message, rev: number): Promise<Message> {
    const { channelId, seq } = before;
    await db.query('delete from message_edits where channel_id = $1 and seq = $2', [channelId, seq]);
    const deleted = await this.write(
      db,
      before,
      `text = '', mentions = '{}', rev = $3, deleted_at = clock_timestamp()`,
      [rev],
    );
    await this.moveMentions(db, before, deleted);
    return deleted;
  }

  /** What a message said before, oldest first. */
  async listEdits(db: Db, { channelId, seq }: Message): Promise<MessageEdits['edits']> {
    const rows = await db.query<{ text: string; at: Date }[]>(
      'select text, at from message_edits where channel_id = $1 and seq = $2 order by rev',
      [channelId, seq],
    );
    return rows.map(({ text, at }) => ({ text, at: at.toISOString() }));
  }

  private async write(db: Db, { channelId, seq }: Message, assignments: string, values: unknown[]): Promise<Message> {
    const [rows] = await db.query<[MessageRow[], number]>(
      `update messages g set ${assignments} where channel_id = $1 and seq = $2 returning ${MESSAGE_COLUMNS}`,
      [channelId, seq, ...values],
    );
    return toMessage(rows[0]!);
  }

  private async moveMentions(db: Db, before: Message, { channelId, seq, mentions }: Message): Promise<void> {
    const gone = before.mentions.filter((userId) => !mentions.includes(userId));
    const added = mentions.filter((userId) => !before.mentions.includes(userId));
    const values = [channelId, seq];
    if (gone.length > 0)
      await db.query('delete from mentions where channel_id = $1 and seq = $2 and user_id = any($3)', [
        ...values,
        gone,
      ]);
    if (added.length > 0) {
      await db.query('insert into mentions (channel_id, user_id, seq) select $1, unnest($3::uuid[]), $2', [
        ...values,
        added,
      ]);
    }
  }
}
