import type { Message, MessageExtra } from '@chatapp/contract';

/** A message's columns, of the table `messages` under the name g. */
export const MESSAGE_COLUMNS =
  'g.channel_id, g.seq, g.aside, g.id, g.rev, g.author_id, g.text, g.mentions, g.created_at, g.edited_at, g.deleted_at, g.extra';

export interface MessageRow {
  channel_id: string;
  seq: number;
  aside: number;
  id: string;
  rev: number;
  author_id: string;
  text: string;
  mentions: string[];
  created_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
  extra: MessageExtra | null;
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    channelId: row.channel_id,
    seq: row.seq,
    mainSeq: row.seq - row.aside,
    rev: row.rev,
    authorId: row.author_id,
    text: row.text,
    mentions: row.mentions,
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    ...row.extra,
  };
}
