import {
  type CustomStatus,
  DEFAULT_NOTIFICATIONS,
  type Language,
  type Me,
  type NotificationSettings,
  type User,
  type UserRole,
} from '@chatapp/contract';

/** The columns of a user's public part. */
export const USER_COLUMNS = 'id, handle, display_name, title, time_zone, role, status, avatar, deactivated_at';

/** The same with what only the person sees. */
export const ME_COLUMNS = `${USER_COLUMNS}, email, language, notifications`;

export interface UserRow {
  id: string;
  handle: string;
  display_name: string;
  title: string;
  time_zone: string;
  role: UserRole;
  status: CustomStatus | null;
  avatar: string | null;
  deactivated_at: Date | null;
}

export interface MeRow extends UserRow {
  email: string;
  language: Language;
  notifications: NotificationSettings | null;
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    handle: row.handle,
    displayName: row.display_name,
    title: row.title,
    timeZone: row.time_zone,
    role: row.role,
    status: row.status,
    avatar: row.avatar,
    deactivated: row.deactivated_at !== null,
  };
}

export function toMe(row: MeRow): Me {
  const notifications = { ...DEFAULT_NOTIFICATIONS, ...row.notifications };
  return { ...toUser(row), email: row.email, language: row.language, notifications };
}

/** The public part of oneself. */
export function publicPart({ email: _email, language: _language, notifications: _notifications, ...user }: Me): User {
  return user;
}
