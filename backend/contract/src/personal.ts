import { z } from 'zod';
import { ErrorCode } from './errors.js';
import { ChannelId, Count, Instant, MessageId } from './ids.js';
import { Message, SendMessage } from './messages.js';

/** A message kept for later, perhaps with a reminder. */
export const SavedItem = z
  .object({
    channelId: ChannelId,
    messageId: MessageId,
    seq: Count,
    savedAt: Instant,
    remindAt: Instant.nullable(),
    /** When the reminder was given; null before. */
    remindedAt: Instant.nullable(),
  })
  .meta({ id: 'SavedItem' });
export type SavedItem = z.infer<typeof SavedItem>;
export const SaveMessage = z.object({ remindAt: Instant.nullable().optional() }).meta({ id: 'SaveMessage' });
export type SaveMessage = z.infer<typeof SaveMessage>;

export const ListSaved = z.object({
  done: z.enum(['true', 'false']).default('false'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListSaved = z.infer<typeof ListSaved>;
/** `message` null: it is deleted, or one is no longer in its channel. */
export const SavedPage = z
  .object({
    items: z.array(z.object({ item: SavedItem, message: Message.nullable(), doneAt: Instant.nullable() })),
    next: z.string().nullable(),
  })
  .meta({ id: 'SavedPage' });
export type SavedPage = z.infer<typeof SavedPage>;

/** A message to be sent later; its id is the message's. `failed`: it was refused when its time came. */
export const ScheduledMessage = z
  .object({
    channelId: ChannelId,
    message: SendMessage,
    sendAt: Instant,
    failed: ErrorCode.nullable(),
  })
  .meta({ id: 'ScheduledMessage' });
export type ScheduledMessage = z.infer<typeof ScheduledMessage>;
export const ScheduleMessage = z
  .object({ channelId: ChannelId, message: SendMessage, sendAt: Instant })
  .meta({ id: 'ScheduleMessage' });
export type ScheduleMessage = z.infer<typeof ScheduleMessage>;

/** Messages that mention the reader, newest first. */
export const ListMentions = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListMentions = z.infer<typeof ListMentions>;
export const MessageList = z
  .object({ messages: z.array(Message), next: z.string().nullable() })
  .meta({ id: 'MessageList' });
export type MessageList = z.infer<typeof MessageList>;
