import { z } from 'zod';
import { Member, MyChannel } from './channels.js';
import { Attachment } from './files.js';
import { ChannelId, Count, FileId, Instant, MessageId, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { Acknowledgement, CreatePoll, Poll, Reaction } from './marks.js';
import { SetTask, Task } from './tasks.js';

/**
 * Markdown. A mention is `<@user-id>`, of a group `<&group-id>`, of everyone `<!channel>`, of everyone who is there
 * `<!here>`; a link to a channel is `<#channel-id>`: so all survive renaming. NUL is refused because PostgreSQL can't store it.
 */
const Text = z
  .string()
  .max(LIMITS.messageText)
  .refine((text) => !text.includes('\0'), 'contains NUL');
export const MessageText = Text.refine((text) => text.trim() !== '', 'is empty');

/** Where a reply belongs. `inChannel`: it also stands in the conversation. */
export const Reply = z
  .object({
    rootId: MessageId,
    rootSeq: Count,
    /** 1, 2, 3 … in its thread, without a gap. */
    number: Count,
    inChannel: z.boolean(),
  })
  .meta({ id: 'Reply' });
export type Reply = z.infer<typeof Reply>;

/** What a root shows of its thread. */
export const ThreadSummary = z
  .object({
    replyCount: Count,
    lastReplyAt: Instant,
    /** Who replied, the last one first, at most LIMITS.threadFaces. */
    userIds: z.array(UserId),
  })
  .meta({ id: 'ThreadSummary' });
export type ThreadSummary = z.infer<typeof ThreadSummary>;

/** Another message as it was when this one was sent: what a member of its channel passed on. */
export const Quote = z
  .object({
    channelId: ChannelId,
    messageId: MessageId,
    seq: Count,
    authorId: UserId,
    text: z.string(),
    attachments: z.array(Attachment).optional(),
    createdAt: Instant,
  })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof Quote>;

/** What a page that a message links to says of itself. `image`: a file of the message's own, kept here. */
export const LinkPreview = z
  .object({
    url: z.string(),
    site: z.string(),
    title: z.string(),
    description: z.string(),
    image: Attachment.optional(),
  })
  .meta({ id: 'LinkPreview' });
export type LinkPreview = z.infer<typeof LinkPreview>;

/** What only some messages have; each is absent where there is none of it. */
export const MessageExtra = z.object({
  reply: Reply.optional(),
  /** Of a root that has replies. */
  thread: ThreadSummary.optional(),
  /** Whom `<!channel>` or `<!here>` in the text calls, where its author may. */
  everyone: z.enum(['channel', 'here']).optional(),
  attachments: z.array(Attachment).optional(),
  quote: Quote.optional(),
  previews: z.array(LinkPreview).optional(),
  reactions: z.array(Reaction).optional(),
  acknowledgement: Acknowledgement.optional(),
  poll: Poll.optional(),
  task: Task.optional(),
  pinned: z.object({ by: UserId, at: Instant }).optional(),
});
export type MessageExtra = z.infer<typeof MessageExtra>;

export const Message = z
  .object({
    id: MessageId,
    channelId: ChannelId,
    /** 1, 2, 3 … in its channel, without a gap. */
    seq: Count,
    /** How many messages up to and including this one stand in the conversation: all but replies that are only in their thread. */
    mainSeq: Count,
    /** The channel's revision at which this message last changed. */
    rev: Count,
    authorId: UserId,
    /** Empty once deleted. */
    text: z.string(),
    /** Who is mentioned, by name or as one of a group. */
    mentions: z.array(UserId),
    createdAt: Instant,
    editedAt: Instant.nullable(),
    deletedAt: Instant.nullable(),
    ...MessageExtra.shape,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

/**
 * Sending again with the same `id` answers with the message stored first, whatever the text now is. The text may be empty
 * where files or a quote say enough.
 */
export const SendMessage = z
  .object({
    id: MessageId,
    text: Text,
    /** The message that this one replies to, in whose thread it will stand; `inChannel`: also in the conversation. */
    rootId: MessageId.optional(),
    inChannel: z.boolean().optional(),
    /** Uploads of the sender's own for this channel that are ready and in no other message. */
    fileIds: z.array(FileId).min(1).max(LIMITS.attachments).optional(),
    /** A message that the sender can read, in whichever channel. */
    quote: z.object({ channelId: ChannelId, messageId: MessageId }).optional(),
    poll: CreatePoll.optional(),
    acknowledgement: z.literal(true).optional(),
    task: SetTask.optional(),
  })
  .refine(({ text, fileIds, quote }) => text.trim() !== '' || fileIds || quote, { path: ['text'], message: 'is empty' })
  .meta({ id: 'SendMessage' });
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
