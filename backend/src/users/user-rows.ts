import type { CustomStatus, Language, Me, User, UserRole } from '@chatapp/contract';

/** The columns of a user's public part. */
export const USER_COLUMNS = 'id, handle, display_name, title, time_zone, role, status, deactivated_at';

export interface UserRow {
  id: string;
  handle: string;
  display_name: string;
  title: string;
  time_zone: string;
  role: UserRole;
  status: CustomStatus | null;
  deactivated_at: Date | null;
}

export interface MeRow extends UserRow {
  email: string;
  language: Language;
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
    deactivated: row.deactivated_at !== null,
  };
}

export function toMe(row: MeRow): Me {
  return { ...toUser(row), email: row.email, language: row.language };
}

/** The public part of oneself. */
export function publicPart({ email: _email, language: _language, ...user }: Me): User {
  return user;
}
