import { Injectable } from '@nestjs/common';
import type { PushSubscription, UserId } from '@chatapp/contract';
import type { Db } from '../../database/transactions.js';

/** A browser that can be told something: that of one session. */
export interface Device {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly subscription: PushSubscription;
}

interface Row {
  user_id: UserId;
  session_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

@Injectable()
export class SubscriptionsRepository {
  /** A session's browser can be told from now on. It can be told for one session only: the last that was used in it. */
  async set(db: Db, { userId, sessionId, subscription }: Device): Promise<void> {
    const { endpoint, keys } = subscription;
    await db.query('delete from push_subscriptions where endpoint = $1 and session_id <> $2', [endpoint, sessionId]);
    await db.query(
      `insert into push_subscriptions (user_id, session_id, endpoint, p256dh, auth, created_at, checked_at)
       values ($1, $2, $3, $4, $5, now(), now())
       on conflict (user_id, session_id) do update set endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth`,
      [userId, sessionId, endpoint, keys.p256dh, keys.auth],
    );
  }

  async delete(db: Db, userId: UserId, sessionId: string): Promise<void> {
    await db.query('delete from push_subscriptions where user_id = $1 and session_id = $2', [userId, sessionId]);
  }

  /** What sessions had that are over. */
  async deleteSessions(db: Db, sessionIds: readonly string[]): Promise<void> {
    await db.query('delete from push_subscriptions where session_id = any($1)', [sessionIds]);
  }

  /** The push service says that the browser has another one, or none. */
  async deleteGone(db: Db, { userId, sessionId, subscription }: Device): Promise<void> {
    await db.query('delete from push_subscriptions where user_id = $1 and session_id = $2 and endpoint = $3', [
      userId,
      sessionId,
      subscription.endpoint,
    ]);
  }

  async find(db: Db, userId: UserId, sessionId: string): Promise<Device | null> {
    const devices = await this.listOf(db, [userId]);
    return devices.find((device) => device.sessionId === sessionId) ?? null;
  }

  /** The devices of some people, whether or not their sessions still are. */
  async listOf(db: Db, userIds: readonly UserId[]): Promise<Device[]> {
    const rows = await db.query<Row[]>(
      'select user_id, session_id, endpoint, p256dh, auth from push_subscriptions where user_id = any($1)',
      [userIds],
    );
    return rows.map(toDevice);
  }

  /** Sessions whose devices nobody has looked at for a while. */
  async takeUnchecked(db: Db, olderThanMs: number, limit: number): Promise<string[]> {
    const [rows] = await db.query<[{ session_id: string }[], number]>(
      `update push_subscriptions p set checked_at = now()
       from (select user_id, session_id from push_subscriptions
             where checked_at < now() - $1 * interval '1 ms' order by checked_at limit $2 for update skip locked) k
       where p.user_id = k.user_id and p.session_id = k.session_id returning p.session_id`,
      [olderThanMs, limit],
    );
    return rows.map((row) => row.session_id);
  }
}

function toDevice({ user_id: userId, session_id: sessionId, endpoint, p256dh, auth }: Row): Device {
  return { userId, sessionId, subscription: { endpoint, keys: { p256dh, auth } } };
}
