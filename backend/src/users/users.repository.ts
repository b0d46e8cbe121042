import { Injectable } from '@nestjs/common';
import {
  fold,
  type Language,
  type Me,
  type NotificationSettings,
  type User,
  type UserId,
  type UserRole,
} from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { ME_COLUMNS, type MeRow, toMe, toUser, USER_COLUMNS, type UserRow } from './user-rows.js';

export interface NewUser {
  id: UserId;
  email: string;
  handle: string;
  displayName: string;
  timeZone: string;
  language: Language;
  role: UserRole;
  passwordHash: string;
  rev: number;
}

/** What of a user may be changed; absent fields stay. */
export interface UserChanges {
  displayName?: string | undefined;
  handle?: string | undefined;
  title?: string | undefined;
  timeZone?: string | undefined;
  language?: Language | undefined;
  status?: User['status'] | undefined;
  avatar?: User['avatar'] | undefined;
  notifications?: NotificationSettings | undefined;
  role?: UserRole | undefined;
  deactivated?: boolean | undefined;
}

const searchText = (user: { displayName: string; handle: string; title: string }): string =>
  fold(`${user.displayName} ${user.handle} ${user.title}`).trim();

@Injectable()
export class UsersRepository {
  /** Stores a user. False: the handle or the mail address is taken. */
  async insert(db: Db, user: NewUser): Promise<boolean> {
    const rows = await db.query<unknown[]>(
      `insert into users (id, email, handle, display_name, title, time_zone, language, role, search, password_hash, rev, created_at)
       values ($1, $2, $3, $4, '', $5, $6, $7, $8, $9, $10, now())
       on conflict do nothing returning id`,
      [user.id, user.email, user.handle, user.displayName, user.timeZone, user.language, user.role,
        searchText({ ...user, title: '' }), user.passwordHash, user.rev],
    ); // prettier-ignore
    return rows.length === 1;
  }

  async count(db: Db): Promise<number> {
    const [row] = await db.query<{ count: number }[]>('select count(*) from users');
    return row!.count;
  }

  async exists(db: Db): Promise<boolean> {
    return (await db.query<unknown[]>('select 1 from users limit 1')).length > 0;
  }

  /** The public part of those that exist, in no order. */
  async findByIds(db: Db, ids: readonly UserId[]): Promise<User[]> {
    const rows = await db.query<UserRow[]>(`select ${USER_COLUMNS} from users where id = any($1)`, [ids]);
    return rows.map(toUser);
  }

  async findMe(db: Db, id: UserId): Promise<Me | null> {
    const [row] = await db.query<MeRow[]>(`select ${ME_COLUMNS} from users where id = $1`, [id]);
    return row ? toMe(row) : null;
  }

  /** Which of the handles starting with `prefix` are taken. */
  async listHandles(db: Db, prefix: string): Promise<Set<string>> {
    const rows = await db.query<{ handle: string }[]>('select handle from users where starts_with(handle, $1)', [
      prefix,
    ]);
    return new Set(rows.map((row) => row.handle));
  }

  async isHandleTaken(db: Db, handle: string, except: UserId): Promise<boolean> {
    return (
      (await db.query<unknown[]>('select 1 from users where handle = $1 and id <> $2', [handle, except])).length > 0
    );
  }

  async isEmailTaken(db: Db, email: string): Promise<boolean> {
    return (await db.query<unknown[]>('select 1 from users where email = $1', [email])).length > 0;
  }

  /** Administrators who can act, but for one person. */
  async countOtherAdmins(db: Db, except: UserId): Promise<number> {
    const [row] = await db.query<{ count: number }[]>(
      `select count(*) from users where role = 'admin' and deactivated_at is null and id <> $1`,
      [except],
    );
    return row!.count;
  }

  /** Writes changes; `rev` is the workspace's next revision, or null where the public part stays as it is. */
  async update(db: Db, before: Me, changes: UserChanges, rev: number | null): Promise<void> {
    const after = { ...before, ...given(changes) };
    await db.query(
      `update users set handle = $2, display_name = $3, title = $4, time_zone = $5, language = $6, role = $7, status = $8,
         search = $9, rev = coalesce($10, rev), deactivated_at = case when $11 then coalesce(deactivated_at, now()) end,
         avatar = $12, notifications = coalesce($13, notifications)
       where id = $1`,
      [before.id, after.handle, after.displayName, after.title, after.timeZone, after.language, after.role,
        after.status && JSON.stringify(after.status), searchText(after), rev, after.deactivated,
        after.avatar, changes.notifications ? JSON.stringify(changes.notifications) : null],
    ); // prettier-ignore
  }

  /**
   * Folds anew what some people are found by, where it was folded otherwise; `after` is the last one of those before.
   * Returns the last one now, or null at the end.
   */
  async renewSearch(db: Db, after: UserId | null, limit: number): Promise<UserId | null> {
    const rows = await db.query<{ id: UserId; displayName: string; handle: string; title: string; search: string }[]>(
      `select id, display_name as "displayName", handle, title, search from users
       where $1::uuid is null or id > $1 order by id limit $2`,
      [after, limit],
    );
    for (const user of rows.filter((row) => row.search !== searchText(row))) {
      await db.query(
        'update users set search = $5 where id = $1 and display_name = $2 and handle = $3 and title = $4',
        [user.id, user.displayName, user.handle, user.title, searchText(user)],
      ); // prettier-ignore
    }
    return rows.length === limit ? rows.at(-1)!.id : null;
  }

  /** Users whose public part changed after a revision, at most `limit`. */
  async listChangedAfter(db: Db, rev: number, limit: number): Promise<User[]> {
    const rows = await db.query<UserRow[]>(`select ${USER_COLUMNS} from users where rev > $1 order by rev limit $2`, [
      rev,
      limit,
    ]);
    return rows.map(toUser);
  }
}

function given<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as never;
}
