import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { type SessionData, Store } from 'express-session';
import { Transactions } from '../database/transactions.js';
import { SESSION_CACHE, type SessionCache } from './session-cache.js';
import { hashOf } from './secret-hash.js';
import { SessionsRepository } from './sessions.repository.js';

const TOUCH_EVERY_MS = 60_000;
const CLEAN_EVERY_MS = 3_600_000;

/**
 * Sessions live in PostgreSQL; a cache in front keeps them off the way of a request. It has no `touch`, which
 * express-session would call at the end of every request: when a session was last used is written once a minute.
 */
@Injectable()
export class SessionStore extends Store implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Sessions');
  private used = new Set<string>();
  private readonly touching = setInterval(() => void this.writeTouches(), TOUCH_EVERY_MS).unref();
  private readonly cleaning = setInterval(() => void this.clean(), CLEAN_EVERY_MS).unref();

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly transactions: Transactions,
    @Inject(SESSION_CACHE) private readonly cache: SessionCache,
  ) {
    super();
  }

  /** The session known by the hash of its secret; notes that it is in use. */
  async find(id: string): Promise<SessionData | null> {
    const cached = await this.cache.get(id);
    const data = cached === undefined ? await this.sessions.find(this.transactions.single, id) : cached;
    if (!data) return null;
    this.used.add(id);
    if (cached === undefined) await this.cache.fill(id, data);
    return data;
  }

  override get(secret: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.find(hashOf(secret)).then(
      (data) => callback(null, data),
      (error: unknown) => callback(error),
    );
  }

  override set(secret: string, session: SessionData, callback?: (error?: unknown) => void): void {
    this.sessions.insert(this.transactions.single, hashOf(secret), session).then(
      () => callback?.(),
      (error: unknown) => callback?.(error),
    );
  }

  override destroy(secret: string, callback?: (error?: unknown) => void): void {
    const id = hashOf(secret);
    this.find(id)
      .then((data) => (data?.userId ? this.sessions.delete(this.transactions.single, data.userId, id) : false))
      .then(() => this.cache.revoke(id))
      .then(
        () => callback?.(),
        (error: unknown) => callback?.(error),
      );
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.touching);
    clearInterval(this.cleaning);
    await this.writeTouches();
  }

  private async writeTouches(): Promise<void> {
    if (this.used.size === 0) return;
    const ids = [...this.used];
    this.used = new Set();
    await this.sessions
      .touch(this.transactions.single, ids)
      .catch((error: Error) => this.logger.warn(`Could not note when sessions were used: ${error.message}`));
  }

  private async clean(): Promise<void> {
    await this.sessions
      .deleteExpired(this.transactions.single)
      .catch((error: Error) => this.logger.warn(`Could not delete expired sessions: ${error.message}`));
  }
}
