import { Injectable } from '@nestjs/common';
import type { Session, UserId } from '@chatapp/contract';
import type { SessionData } from 'express-session';
import type { Db } from '../database/transactions.js';

/** A session that nobody used for so long is gone. */
const LIFETIME = `interval '30 days'`;

interface Row {
  id: string;
  device: string;
  address: string;
  created_at: Date;
  last_used_at: Date;
}

@Injectable()
export class SessionsRepository {
  async insert(db: Db, id: string, data: SessionData): Promise<void> {
    await db.query(
      `insert into sessions (id, user_id, data, device, address, created_at, last_used_at, expires_at)
       values ($1, $2, $3, $4, $5, now(), now(), now() + ${LIFETIME})
       on conflict (id) do update set user_id = excluded.user_id, data = excluded.data`,
      [id, data.userId ?? null, JSON.stringify(data), data.device ?? '', data.address ?? ''],
    );
  }

  /** A session that is neither expired nor of someone deactivated. */
  async find(db: Db, id: string): Promise<SessionData | null> {
    const [row] = await db.query<{ data: SessionData }[]>(
      `select s.data from sessions s left join users u on u.id = s.user_id
       where s.id = $1 and s.expires_at > now() and u.deactivated_at is null`,
      [id],
    );
    return row?.data ?? null;
  }

  /** Says that sessions were used just now, and their people seen. */
  async touch(db: Db, ids: readonly string[]): Promise<void> {
    await db.query(
      `with touched as (
         update sessions set last_used_at = now(), expires_at = now() + ${LIFETIME} where id = any($1) returning user_id)
       update users set last_seen_at = now() where id in (select user_id from touched)`,
      [ids],
    );
  }

  /** A person's sessions, the last used first. */
  async list(db: Db, userId: UserId, currentId: string): Promise<Session[]> {
    const rows = await db.query<Row[]>(
      `select id, device, address, created_at, last_used_at from sessions
       where user_id = $1 and expires_at > now() order by last_used_at desc, id`,
      [userId],
    );
    return rows.map((row) => ({
      id: row.id,
      device: row.device,
      address: row.address,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
      current: row.id === currentId,
    }));
  }

  /** Deletes one session of a person; false where there is none. */
  async delete(db: Db, userId: UserId, id: string): Promise<boolean> {
    const [rows] = await db.query<[unknown[], number]>(
      'delete from sessions where id = $1 and user_id = $2 returning id',
      [id, userId],
    );
    return rows.length > 0;
  }

  /** Deletes a person's sessions but for one; returns their ids. */
  async deleteOthers(db: Db, userId: UserId, keptId: string | null): Promise<string[]> {
    const [rows] = await db.query<[{ id: string }[], number]>(
      'delete from sessions where user_id = $1 and id is distinct from $2 returning id',
      [userId, keptId],
    );
    return rows.map((row) => row.id);
  }

  /** Which of the sessions still are. */
  async listExisting(db: Db, ids: readonly string[]): Promise<Set<string>> {
    const rows = await db.query<{ id: string }[]>(
      `select s.id from sessions s join users u on u.id = s.user_id
       where s.id = any($1) and s.expires_at > now() and u.deactivated_at is null`,
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  async deleteExpired(db: Db): Promise<void> {
    await db.query('delete from sessions where expires_at < now()');
  }
}
