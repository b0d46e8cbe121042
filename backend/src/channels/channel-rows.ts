import type { Channel, ChannelKind, ChannelRole, MyChannel } from '@chatapp/contract';
import { LIMITS } from '@chatapp/contract';

/** What a channel is, of the table `channels` under the name c. */
export const CHANNEL_COLUMNS =
  'c.id, c.kind, c.name, c.topic, c.read_only, c.archived_at is not null as archived, c.created_by, c.created_at, c.member_ids';

/** The same with what happens in it and a membership, of the table `channel_members` under the name m. */
export const MY_CHANNEL_COLUMNS = `${CHANNEL_COLUMNS}, c.rev, c.last_seq, c.last_message_at, c.member_count,
  m.role, m.last_read_seq, m.favourite, m.muted,
  array(select n.seq from mentions n where n.channel_id = m.channel_id and n.user_id = m.user_id and n.seq > m.last_read_seq
        order by n.seq desc limit ${LIMITS.mentions}) as mention_seqs`;

export interface ChannelRow {
  id: string;
  kind: ChannelKind;
  name: string;
  topic: string;
  read_only: boolean;
  archived: boolean;
  created_by: string;
  created_at: Date;
  member_ids: string[];
}

export interface MyChannelRow extends ChannelRow {
  rev: number;
  last_seq: number;
  last_message_at: Date | null;
  member_count: number;
  role: ChannelRole;
  last_read_seq: number;
  favourite: boolean;
  muted: boolean;
  mention_seqs: (number | string)[];
}

export function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    readOnly: row.read_only,
    archived: row.archived,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    memberIds: row.member_ids,
  };
}

export function toMyChannel(row: MyChannelRow): MyChannel {
  return {
    channel: toChannel(row),
    rev: row.rev,
    lastSeq: row.last_seq,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    memberCount: row.member_count,
    role: row.role,
    lastReadSeq: row.last_read_seq,
    // Arrays of bigint arrive as strings.
    mentionSeqs: row.mention_seqs.map(Number).reverse(),
    favourite: row.favourite,
    muted: row.muted,
  };
}
