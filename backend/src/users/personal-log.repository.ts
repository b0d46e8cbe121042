import { Injectable } from '@nestjs/common';
import type { UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

/** A person who has no row yet stands at revision 0. */
@Injectable()
export class PersonalLogRepository {
  /** Takes the next revision of a person's own log; holds the row until the transaction ends. */
  async next(db: Db, userId: UserId): Promise<number> {
    const revs = await this.nextMany(db, [userId]);
    return revs.get(userId)!;
  }

  /** The same for several people, in the order of their ids, so that two transactions can't wait for each other. */
  async nextMany(db: Db, userIds: readonly UserId[]): Promise<Map<UserId, number>> {
    const rows = await db.query<{ user_id: UserId; rev: number }[]>(
      `insert into personal_logs (user_id, rev)
       select id, 1 from unnest($1::uuid[]) id order by id
       on conflict (user_id) do update set rev = personal_logs.rev + 1
       returning user_id, rev`,
      [[...new Set(userIds)].sort()],
    );
    return new Map(rows.map((row) => [row.user_id, row.rev]));
  }

  /** Where a person's own log stands. */
  async current(db: Db, userId: UserId): Promise<number> {
    const rows = await db.query<{ rev: number }[]>('select rev from personal_logs where user_id = $1', [userId]);
    return rows[0]?.rev ?? 0;
  }

  /** Of the people with the revisions that someone knows: those whose own log is further. */
  async listMoved(db: Db, known: ReadonlyMap<UserId, number>): Promise<Map<UserId, number>> {
    const rows = await db.query<{ user_id: UserId; rev: number }[]>(
      `select p.user_id, p.rev from unnest($1::uuid[], $2::bigint[]) as known (id, rev)
       join personal_logs p on p.user_id = known.id where p.rev > known.rev`,
      [[...known.keys()], [...known.values()]],
    );
    return new Map(rows.map((row) => [row.user_id, row.rev]));
  }
}
