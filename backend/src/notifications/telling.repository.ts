import { Injectable } from '@nestjs/common';
import type { Channel, Language, Message, NotificationSettings, NotifyLevel, UserId } from '@chatapp/contract';
import { DEFAULT_NOTIFICATIONS } from '@chatapp/contract';
import { CHANNEL_COLUMNS, type ChannelRow, toChannel } from '../channels/channel-rows.js';
import type { Db } from '../database/transactions.js';
import { type MessageRow, toMessage } from '../messages/message-rows.js';
import { LEVEL } from './noticing/noticing.repository.js';
import type { Place } from './notices.repository.js';

/** A message for someone. */
export type Item = Place & { readonly seq: number };

/** A message that someone may see, and how they want to be told of it. */
export interface Tellable {
  readonly item: Item;
  readonly channel: Channel;
  readonly message: Message;
  readonly level: NotifyLevel;
  readonly isRead: boolean;
  readonly reader: Reader;
}

export interface Reader {
  readonly id: UserId;
  readonly displayName: string;
  readonly email: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly notifications: NotificationSettings;
}

type Row = ChannelRow & {
  nth: number;
  message: Omit<MessageRow, 'created_at' | 'edited_at' | 'deleted_at'> & Record<'created_at' | 'edited_at' | 'deleted_at', string | null>;
  level: NotifyLevel;
  is_read: boolean;
  display_name: string;
  email: string;
  language: Language;
  time_zone: string;
  notifications: NotificationSettings | null;
}; // prettier-ignore

@Injectable()
export class TellingRepository {
  /**
   * Of messages for people those that they may see at this moment: members who can sign in, messages that are not deleted,
   * threads that they follow.
   */
  async list(db: Db, items: readonly Item[]): Promise<Tellable[]> {
    if (items.length === 0) return [];
    const rows = await db.query<Row[]>(
      `select i.nth, ${CHANNEL_COLUMNS}, to_jsonb(g) as message, ${LEVEL} as level,
         case when i.root_seq = 0 then i.seq <= greatest(m.last_read_seq, m.furthest_read_seq)
           else (g.extra -> 'reply' ->> 'number')::bigint <= f.read_count end as is_read,
         u.display_name, u.email, u.language, u.time_zone, u.notifications
       from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[]) with ordinality as i (user_id, channel_id, root_seq, seq, nth)
       join channels c on c.id = i.channel_id
       join channel_members m on m.channel_id = i.channel_id and m.user_id = i.user_id and m.left_at is null
       join users u on u.id = i.user_id and u.deactivated_at is null
       join messages g on g.channel_id = i.channel_id and g.seq = i.seq and g.deleted_at is null
       left join thread_followers f on f.channel_id = i.channel_id and f.root_seq = i.root_seq and f.user_id = i.user_id
         and f.following and m.joined_at <= f.followed_at
       where i.root_seq = 0 or f.user_id is not null`,
      [
        items.map(({ userId }) => userId),
        items.map(({ channelId }) => channelId),
        items.map(({ rootSeq }) => rootSeq),
        items.map(({ seq }) => seq),
      ],
    );
    return rows.map((row) => toTellable(items[row.nth - 1]!, row));
  }

  /** Of conversations that someone was told of those that they have read, or can't see any more. */
  async listRead(db: Db, notices: readonly Item[]): Promise<Item[]> {
    const unread = new Set((await this.list(db, notices)).filter(({ isRead }) => !isRead).map(({ item }) => item));
    return notices.filter((notice) => !unread.has(notice));
  }
}

function toTellable(item: Item, row: Row): Tellable {
  const { message, level, is_read: isRead } = row;
  return {
    item,
    channel: toChannel(row),
    message: toMessage({
      ...message,
      created_at: new Date(message.created_at!),
      edited_at: message.edited_at === null ? null : new Date(message.edited_at),
      deleted_at: null,
    }),
    level,
    isRead,
    reader: {
      id: item.userId,
      displayName: row.display_name,
      email: row.email,
      language: row.language,
      timeZone: row.time_zone,
      notifications: { ...DEFAULT_NOTIFICATIONS, ...row.notifications },
    },
  };
}
