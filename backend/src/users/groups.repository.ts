import { Injectable } from '@nestjs/common';
import type { GroupId, SetUserGroup, UserGroup, UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

const GROUP = `select g.id, g.handle, g.name, (select count(*) from user_group_members m where m.group_id = g.id) as "memberCount"
  from user_groups g`;

/** Whoever writes has taken the workspace's next revision, and thereby the turn. */
@Injectable()
export class GroupsRepository {
  async find(db: Db, id: GroupId): Promise<UserGroup | null> {
    const [row] = await db.query<UserGroup[]>(`${GROUP} where g.id = $1`, [id]);
    return row ?? null;
  }

  async count(db: Db): Promise<number> {
    const [row] = await db.query<{ count: number }[]>('select count(*) from user_groups');
    return row!.count;
  }

  /** Everyone in some groups who can sign in, each once. */
  async listMembersOf(db: Db, ids: readonly GroupId[]): Promise<UserId[]> {
    if (ids.length === 0) return [];
    const rows = await db.query<{ id: UserId }[]>(
      `select distinct u.id from user_group_members m join users u on u.id = m.user_id and u.deactivated_at is null
       where m.group_id = any($1) order by u.id`,
      [ids],
    );
    return rows.map((row) => row.id);
  }

  async isHandleTaken(db: Db, handle: string, except: GroupId): Promise<boolean> {
    const rows = await db.query<unknown[]>(
      'select 1 from user_groups where handle = $1 and id <> $2 union all select 1 from users where handle = $1',
      [handle, except],
    );
    return rows.length > 0;
  }

  /** Makes a group, or makes it another. */
  async set(db: Db, id: GroupId, { handle, name, userIds }: SetUserGroup): Promise<void> {
    await db.query(
      `insert into user_groups (id, handle, name) values ($1, $2, $3)
       on conflict (id) do update set handle = excluded.handle, name = excluded.name`,
      [id, handle, name],
    );
    await db.query('delete from user_group_members where group_id = $1', [id]);
    await db.query('insert into user_group_members (group_id, user_id) select $1, unnest($2::uuid[])', [
      id,
      [...new Set(userIds)],
    ]);
  }

  async delete(db: Db, id: GroupId): Promise<void> {
    await db.query('delete from user_group_members where group_id = $1', [id]);
    await db.query('delete from user_groups where id = $1', [id]);
  }
}
