import { Injectable } from '@nestjs/common';
import { type ChannelId, isInConversation, type Message, type UserId } from '@chatapp/contract';
import { EVERYONE } from '../../channels/channel-rows.js';
import type { Db } from '../../database/transactions.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from '../message-rows.js';

/** Who is called where: what messages say of it, from the person's side. Writers hold the channel. */
@Injectable()
export class MentionsRepository {
  /** Of a new message. */
  async insert(db: Db, message: Message): Promise<void> {
    await this.add(db, message, called(message));
  }

  /** After a message was edited or deleted. Keywords are looked for anew in what it says now. */
  async replace(db: Db, before: Message, after: Message): Promise<void> {
    const [had, has] = [called(before), called(after)];
    await db.query(
      'delete from mentions where channel_id = $1 and seq = $2 and (keyword or user_id = any($3))',
      [after.channelId, after.seq, had.filter((userId) => !has.includes(userId))],
    ); // prettier-ignore
    await this.add(
      db,
      after,
      has.filter((userId) => !had.includes(userId)),
    );
  }

  /** Messages that call someone, newest first, in channels that they are in; `before` is the last one of the page before. */
  async list(
    db: Db,
    userId: UserId,
    before: Pick<Message, 'createdAt' | 'id'> | null,
    limit: number,
  ): Promise<Message[]> {
    const rows = await db.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS} from user_channels u
       join channel_members m on m.channel_id = u.channel_id and m.user_id = u.user_id and m.left_at is null
       cross join lateral (
         select g.* from mentions n join messages g on g.channel_id = n.channel_id and g.seq = n.seq
         where n.channel_id = u.channel_id and n.user_id in (u.user_id, '${EVERYONE}')
           and (n.user_id = u.user_id or u.user_id <> all(g.mentions)) and g.author_id <> u.user_id
           and ($2::timestamptz is null or (g.created_at, g.id) < ($2, $3::uuid))
         order by n.seq desc limit $4
       ) g
       where u.user_id = $1 order by g.created_at desc, g.id desc limit $4`,
      [userId, before?.createdAt ?? null, before?.id ?? null, limit],
    );
    return rows.map(toMessage);
  }

  /** People who are called by a word that they wait for; whoever is called by name stays so. */
  async addKeywords(db: Db, message: Message, userIds: readonly UserId[]): Promise<void> {
    await this.add(db, message, userIds, true);
  }

  /** Who is called by a keyword in which of some messages. */
  async listKeywords(
    db: Db,
    channelId: ChannelId,
    seqs: readonly number[],
  ): Promise<{ seq: number; userId: UserId }[]> {
    return db.query<{ seq: number; userId: UserId }[]>(
      'select seq, user_id as "userId" from mentions where channel_id = $1 and seq = any($2) and keyword',
      [channelId, seqs],
    );
  }

  private async add(db: Db, message: Message, userIds: readonly UserId[], keyword = false): Promise<void> {
    if (userIds.length === 0) return;
    const aside = message.reply && !isInConversation(message) ? message.reply : null;
    await db.query(
      `insert into mentions (channel_id, user_id, seq, thread_seq, number, keyword)
       select $1, unnest($3::uuid[]), $2, $4::bigint, $5::bigint, $6 on conflict do nothing`,
      [message.channelId, message.seq, userIds, aside?.rootSeq ?? null, aside?.number ?? null, keyword],
    );
  }
}

function called({ mentions, everyone }: Message): UserId[] {
  return everyone ? [...mentions, EVERYONE] : [...mentions];
}
