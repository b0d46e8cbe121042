import { Injectable } from '@nestjs/common';
import { UserId, type User } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { likePattern } from './fold.js';
import { toUser, USER_COLUMNS, type UserRow } from './user-rows.js';

export interface ListQuery {
  query?: string | undefined;
  /** The id of the last user of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Pages of people, by folded name. */
@Injectable()
export class ListUsersRepository {
  /** People who can still sign in, of those named by `among` or of all. */
  async list(
    db: Db,
    query: ListQuery,
    among: readonly UserId[] | null,
  ): Promise<{ users: User[]; next: string | null }> {
    const condition = 'deactivated_at is null and ($4::uuid[] is null or id = any($4))';
    const { rows, next } = await this.page<UserRow>(db, USER_COLUMNS, query, condition, [among]);
    return { users: rows.map(toUser), next };
  }

  /** One page of any columns of users that meet `condition`, whose parameters start at $4. */
  async page<Row extends { id: UserId }>(
    db: Db,
    columns: string,
    { query = '', after, limit }: ListQuery,
    condition: string,
    parameters: unknown[],
  ): Promise<{ rows: Row[]; next: string | null }> {
    if (after !== undefined && !UserId.safeParse(after).success) {
      throw new AppError('request.invalid', { details: [{ path: 'after', message: 'is not the end of a page' }] });
    }
    const rows = await db.query<Row[]>(
      `select ${columns} from users
       where search like $1 and ${condition} and ($2::uuid is null or
         (search collate "C", id) > (select l.search collate "C", l.id from users l where l.id = $2))
       order by search collate "C", id limit $3`,
      [likePattern(query), after ?? null, limit + 1, ...parameters],
    );
    return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null };
  }
}
