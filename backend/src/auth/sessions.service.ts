import { Inject, Injectable } from '@nestjs/common';
import type { Session, UserId } from '@chatapp/contract';
import type { Request } from 'express';
import Bowser from 'bowser';
import { type Db, Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { EventBus } from '../events/event-bus.js';
import './session-data.js';
import { SESSION_CACHE, type SessionCache } from './session-cache.js';
import { SessionsRepository } from './sessions.repository.js';

@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    @Inject(SESSION_CACHE) private readonly cache: SessionCache,
  ) {}

  /** Signs someone in on this connection: a new secret in the cookie, so that one planted before is worth nothing. */
  async begin(request: Request, userId: UserId): Promise<void> {
    await called((done) => request.session.regenerate(done));
    request.session.userId = userId;
    request.session.device = deviceOf(request.get('user-agent') ?? '');
    request.session.address = request.ip ?? '';
    // Awaited, because the next request may come before the end of this response is written.
    await called((done) => request.session.save(done));
  }

  /** Signs out here. */
  async end(userId: UserId, sessionId: string): Promise<void> {
    await this.sessions.delete(this.transactions.single, userId, sessionId);
    await this.announceEnd([sessionId]);
  }

  list(userId: UserId, currentId: string): Promise<Session[]> {
    return this.sessions.list(this.transactions.single, userId, currentId);
  }

  /** Signs out one of one's own devices. */
  async revoke(userId: UserId, id: string): Promise<void> {
    if (!(await this.sessions.delete(this.transactions.single, userId, id))) throw new AppError('request.not_found');
    await this.announceEnd([id]);
  }

  /** Signs out every device but the one kept. */
  async revokeOthers(userId: UserId, keptId: string): Promise<void> {
    await this.announceEnd(await this.deleteOthers(this.transactions.single, userId, keptId));
  }

  /** The part of signing out that belongs into a transaction; `announceEnd` follows after commit. */
  deleteOthers(db: Db, userId: UserId, keptId: string | null): Promise<string[]> {
    return this.sessions.deleteOthers(db, userId, keptId);
  }

  /** Makes ended sessions known to caches and sockets. */
  async announceEnd(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.cache.revoke(id)));
    for (const sessionId of ids) this.events.publish({ sessionId }, { type: 'session.ended' });
  }

  /** Which of the sessions still are, and of people who are not deactivated. */
  listExisting(ids: readonly string[]): Promise<Set<string>> {
    return this.sessions.listExisting(this.transactions.single, ids);
  }
}

function called(act: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => act((error) => (error instanceof Error ? reject(error) : resolve())));
}

/** "Firefox on Windows", or the beginning of what the program calls itself. */
function deviceOf(userAgent: string): string {
  if (userAgent === '') return '';
  const { browser, os } = Bowser.parse(userAgent);
  const parts = [browser.name, os.name].filter(Boolean);
  return parts.length > 0 ? parts.join(' on ') : userAgent.slice(0, 60);
}
