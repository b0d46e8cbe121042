import { z } from 'zod';
import { FileId, Instant, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { NotificationSettings } from './notifications.js';

export const UserRole = z.enum(['admin', 'member']);
export type UserRole = z.infer<typeof UserRole>;
export const Language = z.enum(['en', 'ja']);
export type Language = z.infer<typeof Language>;

/** What one may call oneself in a mention: lower-case letters, digits, `.`, `_`, `-`, starting with a letter or digit. */
export const Handle = z
  .string()
  .min(LIMITS.handleMin)
  .max(LIMITS.handleMax)
  .regex(/^[a-z0-9][a-z0-9._-]*$/);

/** What a person says of what they do now. `until` clears it; null means until changed. */
export const CustomStatus = z.object({
  emoji: z.string().max(32),
  text: z.string().max(LIMITS.statusText),
  until: Instant.nullable(),
});
export type CustomStatus = z.infer<typeof CustomStatus>;

/** A person as every signed-in person sees them. */
export const User = z
  .object({
    id: UserId,
    handle: Handle,
    displayName: z.string(),
    title: z.string(),
    timeZone: z.string(),
    role: UserRole,
    status: CustomStatus.nullable(),
    /** The picture; null: initials stand for it. */
    avatar: FileId.nullable(),
    deactivated: z.boolean(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** Oneself: what only the person and administrators see is added. */
export const Me = User.extend({ email: z.string(), language: Language, notifications: NotificationSettings }).meta({
  id: 'Me',
});
export type Me = z.infer<typeof Me>;

/** An upload of one's own for an avatar that is ready, and an image. */
export const SetAvatar = z.object({ fileId: FileId }).meta({ id: 'SetAvatar' });
export type SetAvatar = z.infer<typeof SetAvatar>;

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'not an IANA time zone');

export const EditProfile = z
  .object({
    displayName: z.string().trim().min(1).max(LIMITS.displayName),
    handle: Handle,
    title: z.string().trim().max(LIMITS.title),
    timeZone,
    language: Language,
    status: CustomStatus.nullable(),
  })
  .partial()
  .meta({ id: 'EditProfile' });
export type EditProfile = z.infer<typeof EditProfile>;

/** Find people: by `ids`, or by `query` (part of name, handle or title; width, case and kana folded), by name. */
export const ListUsers = z.object({
  ids: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(UserId).max(LIMITS.userLookup))
    .optional(),
  query: z.string().max(100).optional(),
  /** Only members of this channel, which the asker must be allowed to see. */
  channelId: z.string().optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.userLookup).default(50),
});
export type ListUsers = z.infer<typeof ListUsers>;
/** `next` goes into `after` for the following page; null at the end. */
export const UserPage = z.object({ users: z.array(User), next: z.string().nullable() }).meta({ id: 'UserPage' });
export type UserPage = z.infer<typeof UserPage>;
