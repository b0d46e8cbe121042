import { z } from 'zod';
import { LIMITS } from './limits.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const span = z.object({ from: clock, to: clock });

/** What one is told of a channel beyond its unread count; null follows one's general setting. */
export const NotifyLevel = z.enum(['all', 'mentions', 'none']);
export type NotifyLevel = z.infer<typeof NotifyLevel>;

/** How one wants to be told, the same on all devices. Times are in the time zone of one's profile. */
export const NotificationSettings = z
  .object({
    level: NotifyLevel,
    /** Words that count as a mention of oneself; width, case and kana folded. */
    keywords: z.array(z.string().trim().min(1).max(LIMITS.keyword)).max(LIMITS.keywords),
    /** Monday to Sunday: when one may be disturbed that day, null for never; null altogether: always. `to` before `from` ends the next day. */
    hours: z.array(span.nullable()).length(7).nullable(),
    /** Quiet until then. */
    snoozedUntil: z.iso.datetime().nullable(),
    sound: z.enum(['none', 'knock', 'bell', 'drop']),
    /** A mail about mentions that were missed. */
    email: z.boolean(),
    /** Whether what is shown on a locked screen holds the text. */
    preview: z.boolean(),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.infer<typeof NotificationSettings>;
export const EditNotifications = NotificationSettings.partial().meta({ id: 'EditNotifications' });
export type EditNotifications = z.infer<typeof EditNotifications>;

/** A browser's address for Web Push, as PushSubscription.toJSON() gives it. */
export const PushSubscription = z
  .object({
    endpoint: z.url({ protocol: /^https$/ }).max(1000),
    keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
  })
  .meta({ id: 'PushSubscription' });
export type PushSubscription = z.infer<typeof PushSubscription>;

/** How this installation can reach people. `vapidKey` null: no push; `email` false: no mail server is configured. */
export const NotificationOptions = z
  .object({ vapidKey: z.string().nullable(), email: z.boolean() })
  .meta({ id: 'NotificationOptions' });
export type NotificationOptions = z.infer<typeof NotificationOptions>;

/** What a push carries, encrypted for the device. `clear`: what it showed of this channel was read elsewhere. */
export const PushPayload = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    /** One notification a conversation: a newer one takes its place. */
    tag: z.string(),
    title: z.string(),
    body: z.string(),
    path: z.string(),
    badge: z.number().int(),
    sound: z.boolean(),
  }),
  z.object({ type: z.literal('clear'), tag: z.string(), badge: z.number().int() }),
]);
export type PushPayload = z.infer<typeof PushPayload>;
