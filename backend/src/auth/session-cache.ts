import { RedisStore } from 'connect-redis';
import type { SessionData } from 'express-session';
import type { RedisClient } from '../redis/redis.js';

/** Injection token of SessionCache. */
export const SESSION_CACHE = Symbol('SessionCache');

/** What stands in front of the sessions table. Losing it costs a query; it never outlives a revocation. */
export interface SessionCache {
  /** Undefined: not known here. Null: known to be revoked. */
  get(id: string): Promise<SessionData | null | undefined>;
  /** Keeps what was just read, unless a revocation came in between. */
  fill(id: string, data: SessionData): Promise<void>;
  /** Marks a session as revoked. */
  revoke(id: string): Promise<void>;
}

const REDIS_TTL_S = 20;
const RETRY_MS = 500;
const MEMORY_TTL_MS = 5000;
const MEMORY_MAX = 50_000;
/** After Redis has failed, requests go to the table for so long instead of waiting for it one by one. */
const PAUSE_MS = 1000;
const REVOKED = { revoked: true };

/** In Redis, for all replicas. A revocation leaves a mark rather than a hole, so that a slow reader can't fill it again. */
export class RedisSessionCache implements SessionCache {
  private readonly store: RedisStore;
  private pausedUntil = 0;

  constructor(private readonly redis: RedisClient) {
    const client = {
      get: (key: string) => redis.get(key),
      set: (key: string, value: string, _ex: string, ttl: number) => redis.set(key, value, 'EX', ttl, 'NX'),
    };
    this.store = new RedisStore({ client, prefix: PREFIX, ttl: () => REDIS_TTL_S });
  }

  async get(id: string): Promise<SessionData | null | undefined> {
    if (Date.now() < this.pausedUntil) return undefined;
    const data = await this.quietly(this.store.get(id) as Promise<SessionData | typeof REVOKED | null>);
    if (!data) return undefined;
    return 'revoked' in data ? null : data;
  }

  async fill(id: string, data: SessionData): Promise<void> {
    if (Date.now() >= this.pausedUntil) await this.quietly(this.store.set(id, data) as Promise<unknown>);
  }

  /** Tried again while Redis is away, until what other replicas still find there has expired. */
  async revoke(id: string): Promise<void> {
    const until = Date.now() + REDIS_TTL_S * 1000;
    const mark = (): Promise<unknown> => this.redis.set(PREFIX + id, JSON.stringify(REVOKED), 'EX', REDIS_TTL_S);
    const retry = (): void => {
      if (Date.now() < until) setTimeout(() => void mark().catch(retry), RETRY_MS).unref();
    };
    await mark().catch(retry);
  }

  /** Redis away: the table answers. */
  private quietly<T>(work: Promise<T>): Promise<T | undefined> {
    return work.catch(() => {
      this.pausedUntil = Date.now() + PAUSE_MS;
      return undefined;
    });
  }
}

const PREFIX = 'chatapp:session:';

/** In this process, where there is no Redis and thus one process. */
export class MemorySessionCache implements SessionCache {
  private readonly entries = new Map<string, { data: SessionData | null; until: number }>();

  get(id: string): Promise<SessionData | null | undefined> {
    return Promise.resolve(this.find(id));
  }

  fill(id: string, data: SessionData): Promise<void> {
    if (this.find(id) !== null) this.put(id, { ...data });
    return Promise.resolve();
  }

  revoke(id: string): Promise<void> {
    this.put(id, null);
    return Promise.resolve();
  }

  private find(id: string): SessionData | null | undefined {
    const entry = this.entries.get(id);
    if (!entry || entry.until <= Date.now()) return undefined;
    // A copy, because express-session writes into what it is given.
    return entry.data && { ...entry.data };
  }

  private put(id: string, data: SessionData | null): void {
    // Deleted first, so that the map stays in the order of expiry and the oldest is found at its start.
    this.entries.delete(id);
    this.entries.set(id, { data, until: Date.now() + MEMORY_TTL_MS });
    for (const [oldest, entry] of this.entries) {
      if (entry.until > Date.now() && this.entries.size <= MEMORY_MAX) break;
      this.entries.delete(oldest);
    }
  }
}
