import { z } from 'zod';
import { ChannelId, Count, Instant, MessageId } from './ids.js';
import { LIMITS } from './limits.js';
import { Message } from './messages.js';

/** A thread that one follows. Unread is `replyCount - readCount`: replies are numbered 1, 2, 3 … without a gap. */
export const MyThread = z
  .object({
    channelId: ChannelId,
    rootId: MessageId,
    rootSeq: Count,
    replyCount: Count,
    readCount: Count,
    lastReplyAt: Instant,
    /** Numbers of unread replies that mention the reader, ascending, the newest LIMITS.mentions of them. */
    mentionNumbers: z.array(Count),
  })
  .meta({ id: 'MyThread' });
export type MyThread = z.infer<typeof MyThread>;

/** Replies before a number, or from one on, or none: the newest. */
export const ListReplies = z.object({
  before: z.coerce.number().int().min(1).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageMax).default(LIMITS.page),
});
export type ListReplies = z.infer<typeof ListReplies>;

/** A thread's root and a stretch of its replies, ascending by number without a gap, at the channel's revision `rev`. */
export const ThreadPage = z
  .object({ rev: Count, root: Message, replies: z.array(Message), following: z.boolean(), readCount: Count })
  .meta({ id: 'ThreadPage' });
export type ThreadPage = z.infer<typeof ThreadPage>;

export const ListThreads = z.object({
  unread: z.enum(['true', 'false']).default('false'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type ListThreads = z.infer<typeof ListThreads>;
/** Threads that one follows, the last answered first, each with its root and its newest replies. */
export const ThreadList = z
  .object({
    threads: z.array(z.object({ thread: MyThread, root: Message, replies: z.array(Message) })),
    next: z.string().nullable(),
  })
  .meta({ id: 'ThreadList' });
export type ThreadList = z.infer<typeof ThreadList>;

/** Everything up to reply `number` is read; never moves back. */
export const MarkThreadRead = z.object({ number: Count }).meta({ id: 'MarkThreadRead' });
export type MarkThreadRead = z.infer<typeof MarkThreadRead>;
