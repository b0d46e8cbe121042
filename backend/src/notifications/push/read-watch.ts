import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { ChannelId, EventOf, UserId } from '@chatapp/contract';
import { SessionsService } from '../../auth/sessions.service.js';
import { type Db, Transactions } from '../../database/transactions.js';
import type { Delivery } from '../../events/delivery.js';
import { EventFeed } from '../../events/event-feed.js';
import { type Notice, NoticesRepository } from '../notices.repository.js';
import { Rounds } from '../../rounds/rounds.js';
import { Clearing } from './clearing.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

const SWEEP_EVERY_MS = 60_000;
/** Readings that come together are looked up together: most of them concern nothing that was told. */
const GATHER_MS = 200;
/** How long nobody need have looked at what people were told, before it is held against what they have read. */
const CHECK_AFTER_MS = 10 * 60_000;
const CHECK_AT_ONCE = 100;

interface Read {
  readonly userId: UserId;
  readonly channelId: ChannelId;
  /** At which device; null: at some. */
  readonly sessionId: string | null;
}

/** Hears what people read, and has what they were told of it cleared; finds by itself what was not heard. */
@Injectable()
export class ReadWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds('Clearing', SWEEP_EVERY_MS, () => this.round());
  private reads = new Map<string, Read>();
  private endedSessions: string[] = [];
  private sweptAt = Date.now();

  constructor(
    private readonly notices: NoticesRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly sessions: SessionsService,
    private readonly clearing: Clearing,
    private readonly transactions: Transactions,
    feed: EventFeed,
  ) {
    feed.listen((delivery) => this.heard(delivery));
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private heard(delivery: Delivery): void {
    const { isOwn, audience, type, json, sessionId } = delivery;
    if (!isOwn || audience === 'everyone') return;
    if ('sessionId' in audience) {
      if (type !== 'session.ended') return;
      this.endedSessions.push(audience.sessionId);
      return this.rounds.wake();
    }
    if ('userId' in audience) {
      const channelId = channelOf(type, json);
      return channelId ? this.add({ userId: audience.userId, channelId, sessionId }) : undefined;
    }
    if (type !== 'messages.created') return;
    // Whoever writes has seen what was said before.
    const { channelId, messages } = JSON.parse(json) as EventOf<'messages.created'>;
    for (const { authorId } of messages) this.add({ userId: authorId, channelId, sessionId: null });
  }

  private add(read: Read): void {
    this.reads.set(`${read.userId} ${read.channelId}`, read);
    this.rounds.wake();
  }

  private async round(): Promise<void> {
    await this.rounds.rest(GATHER_MS);
    const [reads, ended] = [this.reads, this.endedSessions];
    this.reads = new Map();
    this.endedSessions = [];
    const db = this.transactions.single;
    if (ended.length > 0) await this.subscriptions.deleteSessions(db, ended);
    if (reads.size > 0) {
      const told = await this.notices.listAmong(db, [...reads.values()]);
      for (const { userId, channelId } of told) {
        const { sessionId } = reads.get(`${userId} ${channelId}`)!;
        await this.clearing.settle((tx) => this.notices.takeOf(tx, userId, channelId), sessionId);
      }
    }
    if (Date.now() - this.sweptAt > SWEEP_EVERY_MS * 0.8) await this.sweep();
  }

  /** What no event told of: because a replica died, a membership or a session ended otherwise. */
  private async sweep(): Promise<void> {
    this.sweptAt = Date.now();
    const db = this.transactions.single;
    const sessionIds = await this.subscriptions.takeUnchecked(db, CHECK_AFTER_MS, CHECK_AT_ONCE);
    const existing = await this.sessions.listExisting(sessionIds);
    const ended = sessionIds.filter((id) => !existing.has(id));
    if (ended.length > 0) await this.subscriptions.deleteSessions(db, ended);
    const take = (tx: Db): Promise<Notice[]> => this.notices.takeUnchecked(tx, CHECK_AFTER_MS, CHECK_AT_ONCE);
    if ((await this.clearing.settle(take, null)) === CHECK_AT_ONCE) this.sweptAt = 0;
  }
}

/** The channel of which a person's own event says that something in it was read, or is theirs no longer. */
function channelOf(type: Delivery['type'], json: string): ChannelId | null {
  switch (type) {
    case 'read.changed':
      return (JSON.parse(json) as EventOf<'read.changed'>).channelId;
    case 'membership.changed':
      return (JSON.parse(json) as EventOf<'membership.changed'>).channelId;
    case 'thread.changed':
      return (JSON.parse(json) as EventOf<'thread.changed'>).thread?.channelId ?? null;
    default:
      return null;
  }
}
