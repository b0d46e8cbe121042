import { z } from 'zod';
import { ChannelId, Count, Instant, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { NotifyLevel } from './notifications.js';
import { Feature } from './workspace.js';

/** `direct` is two people (or oneself alone), `group` three and more; both are found by who is in them. */
export const ChannelKind = z.enum(['public', 'private', 'direct', 'group']);
export type ChannelKind = z.infer<typeof ChannelKind>;
export const ChannelRole = z.enum(['owner', 'member']);
export type ChannelRole = z.infer<typeof ChannelRole>;

/** Lower case, no spaces or punctuation but `-` and `_`; letters of every script. Stored in NFKC. */
export const ChannelName = z
  .string()
  .transform((name) => name.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1)
      .max(LIMITS.channelName)
      .regex(/^[\p{L}\p{N}\p{M}_-]+$/u),
  );

/** What a channel is. What happens in it (`rev`, `lastSeq`) is beside it, in MyChannel. */
export const Channel = z
  .object({
    id: ChannelId,
    kind: ChannelKind,
    /** Empty for direct and group: those are named by their people. */
    name: z.string(),
    topic: z.string(),
    /** An announcement channel: only its owners write. */
    readOnly: z.boolean(),
    archived: z.boolean(),
    /** What is switched off in this channel; the workspace's own switches come on top. */
    off: z.array(Feature),
    createdBy: UserId,
    createdAt: Instant,
    /** Who is in a direct or group conversation, sorted; empty for channels. */
    memberIds: z.array(UserId),
  })
  .meta({ id: 'Channel' });
export type Channel = z.infer<typeof Channel>;

/**
 * A channel as one of its members sees it. Unread is `mainSeq - readMainSeq`, by arithmetic: sending moves
 * one's own read position, so there is nothing to count and nothing that can drift.
 */
export const MyChannel = z
  .object({
    channel: Channel,
    rev: Count,
    lastSeq: Count,
    /** The `mainSeq` of the last message. */
    mainSeq: Count,
    lastMessageAt: Instant.nullable(),
    memberCount: Count,
    role: ChannelRole,
    lastReadSeq: Count,
    /** The `mainSeq` of the message at `lastReadSeq`. */
    readMainSeq: Count,
    /**
     * `seq` of messages of the conversation after `lastReadSeq` that mention the reader, by name, as one of a group or of
     * all, or by a keyword: ascending, the newest LIMITS.mentions of them. Replies in threads count in their thread.
     */
    mentionSeqs: z.array(Count),
    /** `seq` of messages with an open task of the reader's: ascending, the newest LIMITS.tasks of them. */
    taskSeqs: z.array(Count),
    favourite: z.boolean(),
    muted: z.boolean(),
    notify: NotifyLevel.nullable(),
  })
  .meta({ id: 'MyChannel' });
export type MyChannel = z.infer<typeof MyChannel>;

/** A public channel as everyone finds it, and one's own private ones. */
export const ChannelListing = z
  .object({ channel: Channel, memberCount: Count, joined: z.boolean() })
  .meta({ id: 'ChannelListing' });
export type ChannelListing = z.infer<typeof ChannelListing>;

export const ListChannels = z.object({
  /** Part of a name or topic; width, case and kana folded. */
  query: z.string().max(100).optional(),
  archived: z.enum(['true', 'false']).default('false'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListChannels = z.infer<typeof ListChannels>;
export const ChannelPage = z
  .object({ channels: z.array(ChannelListing), next: z.string().nullable() })
  .meta({ id: 'ChannelPage' });
export type ChannelPage = z.infer<typeof ChannelPage>;

export const CreateChannel = z
  .object({
    name: ChannelName,
    kind: z.enum(['public', 'private']),
    topic: z.string().trim().max(LIMITS.channelTopic).default(''),
    readOnly: z.boolean().default(false),
    userIds: z.array(UserId).max(LIMITS.userLookup).default([]),
  })
  .meta({ id: 'CreateChannel' });
export type CreateChannel = z.input<typeof CreateChannel>;

/** The others; oneself is always in. An empty list is the conversation with oneself. At most LIMITS.directMembers in all. */
export const OpenDirect = z.object({ userIds: z.array(UserId).max(LIMITS.userLookup) }).meta({ id: 'OpenDirect' });
export type OpenDirect = z.infer<typeof OpenDirect>;

export const EditChannel = z
  .object({
    name: ChannelName,
    topic: z.string().trim().max(LIMITS.channelTopic),
    readOnly: z.boolean(),
    archived: z.boolean(),
    off: z.array(Feature),
  })
  .partial()
  .meta({ id: 'EditChannel' });
export type EditChannel = z.input<typeof EditChannel>;

export const Member = z.object({ userId: UserId, role: ChannelRole }).meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;
/** Everyone in the channel at revision `rev`, sorted by user id. */
export const MemberList = z.object({ rev: Count, members: z.array(Member) }).meta({ id: 'MemberList' });
export type MemberList = z.infer<typeof MemberList>;
export const AddMembers = z
  .object({ userIds: z.array(UserId).min(1).max(LIMITS.userLookup) })
  .meta({ id: 'AddMembers' });
export type AddMembers = z.infer<typeof AddMembers>;
export const EditMember = z.object({ role: ChannelRole }).meta({ id: 'EditMember' });
export type EditMember = z.infer<typeof EditMember>;

/** One's own settings for a channel. */
export const EditPreferences = z
  .object({ favourite: z.boolean(), muted: z.boolean(), notify: NotifyLevel.nullable() })
  .partial()
  .meta({ id: 'EditPreferences' });
export type EditPreferences = z.infer<typeof EditPreferences>;

/** `read`: everything up to `seq` is read; never moves back. `unread`: everything from `seq` on is unread. */
export const MarkRead = z.object({ seq: Count }).meta({ id: 'MarkRead' });
export type MarkRead = z.infer<typeof MarkRead>;

/** How far someone has read, whoever was told meanwhile; never moves back. */
export const Receipt = z.object({ userId: UserId, seq: Count }).meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;
export const ReceiptList = z.object({ receipts: z.array(Receipt) }).meta({ id: 'ReceiptList' });
export type ReceiptList = z.infer<typeof ReceiptList>;
