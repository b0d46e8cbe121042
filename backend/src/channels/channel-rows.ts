import type { Channel, ChannelKind, ChannelRole, Feature, MyChannel, NotifyLevel } from '@chatapp/contract';
import { LIMITS } from '@chatapp/contract';

/** What a channel is, of the table `channels` under the name c. */
export const CHANNEL_COLUMNS =
  'c.id, c.kind, c.name, c.topic, c.read_only, c.archived_at is not null as archived, c.off, c.created_by, c.created_at, c.member_ids';

/** In the table of mentions: everyone in the channel. */
export const EVERYONE = '00000000-0000-0000-0000-000000000000';

/** Unread mentions of a member m in the conversation, the newest first. */
export const MENTION_SEQS = `array(select distinct n.seq from mentions n
  where n.channel_id = m.channel_id and n.user_id in (m.user_id, '${EVERYONE}') and n.seq > m.last_read_seq and n.thread_seq is null
  order by n.seq desc limit ${LIMITS.mentions})`;

/** How many messages up to the read position of a member m stand in the conversation. */
export const READ_MAIN_SEQ = `m.last_read_seq - coalesce(
  (select g.aside from messages g where g.channel_id = m.channel_id and g.seq = m.last_read_seq), 0)`;

/** The same with what happens in it and a membership, of the table `channel_members` under the name m. */
export const MY_CHANNEL_COLUMNS = `${CHANNEL_COLUMNS}, c.rev, c.last_seq, c.last_seq - c.aside as main_seq, c.last_message_at, c.member_count,
  m.role, m.last_read_seq, ${READ_MAIN_SEQ} as read_main_seq, m.favourite, m.muted, m.notify, ${MENTION_SEQS} as mention_seqs,
  array(select t.seq from tasks t where t.assignee_id = m.user_id and t.channel_id = m.channel_id and t.done_at is null
        order by t.seq desc limit ${LIMITS.tasks}) as task_seqs`;

export interface ChannelRow {
  id: string;
  kind: ChannelKind;
  name: string;
  topic: string;
  read_only: boolean;
  archived: boolean;
  off: Feature[];
  created_by: string;
  created_at: Date;
  member_ids: string[];
}

export interface MyChannelRow extends ChannelRow {
  rev: number;
  last_seq: number;
  main_seq: number;
  last_message_at: Date | null;
  member_count: number;
  role: ChannelRole;
  last_read_seq: number;
  read_main_seq: number;
  favourite: boolean;
  muted: boolean;
  notify: NotifyLevel | null;
  mention_seqs: (number | string)[];
  task_seqs: (number | string)[];
}

export function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    readOnly: row.read_only,
    archived: row.archived,
    off: row.off,
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
    mainSeq: row.main_seq,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    memberCount: row.member_count,
    role: row.role,
    lastReadSeq: row.last_read_seq,
    readMainSeq: row.read_main_seq,
    mentionSeqs: ascending(row.mention_seqs),
    taskSeqs: ascending(row.task_seqs),
    favourite: row.favourite,
    muted: row.muted,
    notify: row.notify,
  };
}

/** Arrays of bigint arrive as strings, and these with the newest first. */
export function ascending(seqs: readonly (number | string)[]): number[] {
  return seqs.map(Number).reverse();
}
