import { Injectable } from '@nestjs/common';
import type { AdminUser, AdminUserPage, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { type ListQuery, ListUsersRepository } from '../users/list-users.repository.js';
import { toUser, USER_COLUMNS, type UserRow } from '../users/user-rows.js';

interface Row extends UserRow {
  email: string;
  created_at: Date;
  last_seen_at: Date | null;
}

const COLUMNS = `${USER_COLUMNS}, email, created_at, last_seen_at`;

const toAdminUser = (row: Row): AdminUser => ({
  ...toUser(row),
  email: row.email,
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
});

/** Users with what only administrators see. */
@Injectable()
export class AdminUsersRepository {
  constructor(private readonly lists: ListUsersRepository) {}

  async list(db: Db, query: ListQuery): Promise<AdminUserPage> {
    const { rows, next } = await this.lists.page<Row>(db, COLUMNS, query, 'true', []);
    return { users: rows.map(toAdminUser), next };
  }

  async find(db: Db, id: UserId): Promise<AdminUser> {
    const rows = await db.query<Row[]>(`select ${COLUMNS} from users where id = $1`, [id]);
    return toAdminUser(rows[0]!);
  }
}
