import { Injectable } from '@nestjs/common';
import {
  type ChannelId,
  extraOf,
  type Message,
  type MessageEdits,
  type MessageId,
  type UserId,
} from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
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

  /** Throws where there is no such message. */
  async require(db: Db, channelId: ChannelId, id: MessageId): Promise<Message> {
    const message = await this.find(db, channelId, id);
    if (!message) throw new AppError('message.not_found');
    return message;
  }

  /** Of some messages those that someone can read now, by id. */
  async findReadable(
    db: Db,
    userId: UserId,
    places: readonly { channelId: ChannelId; messageId: MessageId }[],
  ): Promise<Map<MessageId, Message>> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from unnest($2::uuid[], $3::uuid[]) as p (channel_id, id)
       join channel_members m on m.channel_id = p.channel_id and m.user_id = $1 and m.left_at is null
       join messages g on g.channel_id = p.channel_id and g.id = p.id where g.deleted_at is null`,
      [userId, places.map(({ channelId }) => channelId), places.map(({ messageId }) => messageId)],
    );
    return new Map(rows.map((row) => [row.id, toMessage(row)]));
  }

  /** Stores a message whose position is claimed. */
  async insert(db: Db, message: Message): Promise<void> {
    const { channelId, seq, mainSeq, id, rev, authorId, text, mentions, createdAt } = message;
    await db.query(
      `insert into messages (channel_id, seq, aside, id, rev, author_id, text, mentions, created_at, extra)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [channelId, seq, seq - mainSeq, id, rev, authorId, text, mentions, createdAt, storable(message)],
    );
  }

  /** Writes what a message has beside its text, at its new revision. */
  async setExtra(db: Db, message: Message): Promise<void> {
    await db.query('update messages set extra = $3, rev = $4 where channel_id = $1 and seq = $2', [
      message.channelId,
      message.seq,
      storable(message),
      message.rev,
    ]);
  }

  /** The author has read up to the own message. */
  async moveReadPosition(db: Db, { channelId, seq, authorId }: Message): Promise<void> {
    await db.query('update channel_members set last_read_seq = $3 where channel_id = $1 and user_id = $2', [
      channelId,
      authorId,
      seq,
    ]);
  }

  /** Writes a new text and keeps the old one. */
  async edit(db: Db, before: Message, after: Message): Promise<Message> {
    const { channelId, seq, editedAt, createdAt } = before;
    await db.query('insert into message_edits (channel_id, seq, rev, text, at) values ($1, $2, $3, $4, $5)', [
      channelId,
      seq,
      before.rev,
      before.text,
      editedAt ?? createdAt,
    ]);
    return this.write(db, before, 'text = $3, mentions = $4, rev = $5, extra = $6, edited_at = clock_timestamp()', [
      after.text,
      after.mentions,
      after.rev,
      storable(after),
    ]);
  }

  /** Empties a message: nothing that it ever said is kept, only its place in a thread. */
  async delete(db: Db, before: Message, rev: number): Promise<Message> {
    const { channelId, seq } = before;
    await db.query('delete from message_edits where channel_id = $1 and seq = $2', [channelId, seq]);
    const { reply, thread } = before;
    const kept = reply || thread ? JSON.stringify({ reply, thread }) : null;
    return this.write(db, before, `text = '', mentions = '{}', rev = $3, extra = $4, deleted_at = clock_timestamp()`, [
      rev,
      kept,
    ]);
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
}

/** JSON of what a message has beside its text; null where it has nothing. */
function storable(message: Message): string | null {
  const extra = extraOf(message);
  return Object.keys(extra).length > 0 ? JSON.stringify(extra) : null;
}
