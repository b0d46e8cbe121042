import { z } from 'zod';
import { Member, MyChannel } from './channels.js';
import { ChannelId, Count, Instant, MessageId, UserId } from './ids.js';
import { LIMITS } from './limits.js';

/**
 * Markdown. A mention is `<@user-id>`, a link to a channel `<#channel-id>`, so that both survive renaming.
 * NUL is refused because PostgreSQL can't store it.
 */
export const MessageText = z
  .string()
  .max(LIMITS.messageText)
  .refine((text) => text.trim() !== '', 'is empty')
  .refine((text) => !text.includes('\0'), 'contains NUL');

export const Message = z
  .object({
    id: MessageId,
    channelId: ChannelId,
    /** 1, 2, 3 … in its channel, without a gap. */
    seq: Count,
    /** The channel's revision at which this message last changed. */
    rev: Count,
    authorId: UserId,
    /** Empty once deleted. */
    text: z.string(),
    mentions: z.array(UserId),
    createdAt: Instant,
    editedAt: Instant.nullable(),
    deletedAt: Instant.nullable(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

/** Sending again with the same `id` answers with the message stored first, whatever the text now is. */
export const SendMessage = z.object({ id: MessageId, text: MessageText }).meta({ id: 'SendMessage' });
export type SendMessage = z.infer<typeof SendMessage>;
export const EditMessage = z.object({ text: MessageText }).meta({ id: 'EditMessage' });
export type EditMessage = z.infer<typeof EditMessage>;

/** One of `before`, `after`, `around` (positions) and `at` (the first message at or after an instant), or none: the newest. */
export const ListMessages = z.object({
  before: z.coerce.number().int().min(1).optional(),
  after: z.coerce.number().int().min(0).optional(),
  around: z.coerce.number().int().min(1).optional(),
  at: Instant.optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageMax).default(LIMITS.page),
});
export type ListMessages = z.infer<typeof ListMessages>;

/** Ascending and without a gap. `rev` and `lastSeq` are the channel's when the page was read. */
export const MessagePage = z
  .object({ rev: Count, lastSeq: Count, messages: z.array(Message) })
  .meta({ id: 'MessagePage' });
export type MessagePage = z.infer<typeof MessagePage>;

export const ListChanges = z.object({ after: z.coerce.number().int().min(0) });
export type ListChanges = z.infer<typeof ListChanges>;

/** A membership as it is now; `role` null: no longer a member. */
export const MemberChange = Member.extend({ role: Member.shape.role.nullable() }).meta({ id: 'MemberChange' });
export type MemberChange = z.infer<typeof MemberChange>;

/**
 * What changed after a revision, as state and not as history, in one snapshot taken at `mine.rev` and at `personalRev`
 * of the reader's own log. `messages` ascend by `seq`.
 * `reset`: more than LIMITS.changes messages or members changed; none are listed, and the reader starts from the newest page.
 */
export const Changes = z
  .object({
    mine: MyChannel,
    personalRev: Count,
    reset: z.boolean(),
    messages: z.array(Message),
    members: z.array(MemberChange),
  })
  .meta({ id: 'Changes' });
export type Changes = z.infer<typeof Changes>;

/** What a message said before, oldest first, the present text not included; `at` is when each was written. */
export const MessageEdits = z
  .object({ edits: z.array(z.object({ text: z.string(), at: Instant })) })
  .meta({ id: 'MessageEdits' });
export type MessageEdits = z.infer<typeof MessageEdits>;
