import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isQuiet } from '@chatapp/contract';
import { SessionsService } from '../../auth/sessions.service.js';
import { CONFIG, type Config } from '../../config/config.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { Metrics } from '../../metrics/metrics.js';
import { Turns } from '../../outbound/turns.js';
import { PresenceLookup } from '../../users/presence-lookup.js';
import { type Notice, NoticesRepository } from '../notices.repository.js';
import { Rounds } from '../../rounds/rounds.js';
import { type Tellable, TellingRepository } from '../telling.repository.js';
import { Clearing } from './clearing.js';
import { PushComposer } from './push-composer.js';
import { PushSender } from './push-sender.js';
import { type Device, SubscriptionsRepository } from './subscriptions.repository.js';

const EVERY_MS = 500;
/** Notices that are claimed and not done with, those included that wait for another attempt: more wait in the database. */
const AT_ONCE = 100;
const COMPOSED_AT_ONCE = 2;
/**
 * Whoever is active sees it in the application; if they go without having read it, their devices tell them then, so many
 * delays later at most …
 */
const PUT_OFF = 3;
/** … unless it is old by that time. */
const STALE_MS = 5 * 60_000;

interface Claimed {
  readonly notice: Notice;
  readonly tellable: Tellable;
  readonly devices: readonly Device[];
}

/**
 * Pushes what people are to be told. A notice is claimed in a transaction of its own before anything is sent: whoever
 * dies before it leaves it to others, whoever dies after it has sent it or not, and nobody sends it again.
 */
@Injectable()
export class PushDelivery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds;
  private readonly sending = new Set<Promise<void>>();
  private readonly composing = new Turns(COMPOSED_AT_ONCE);
  private readonly delay;

  constructor(
    private readonly notices: NoticesRepository,
    private readonly telling: TellingRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly sessions: SessionsService,
    private readonly presence: PresenceLookup,
    private readonly composer: PushComposer,
    private readonly sender: PushSender,
    private readonly clearing: Clearing,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
    metrics: Metrics,
  ) {
    const everyMs = Math.min(EVERY_MS, config.push?.delayMs ?? EVERY_MS);
    this.rounds = new Rounds('Push', everyMs, (signal) => this.round(signal));
    this.delay = metrics.histogram(
      'push_delay_seconds',
      'From sending a message to handing it to a push service',
      [],
      [1, 2.5, 5, 7.5, 10, 15, 30, 60, 120, 300, 900],
    );
  }

  onApplicationBootstrap(): void {
    if (this.config.push) this.rounds.start();
  }

  /** What is claimed goes out. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await Promise.all(this.sending);
  }

  private async round(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const free = AT_ONCE - this.sending.size;
      if (free === 0) {
        await Promise.race(this.sending);
        continue;
      }
      const { taken, claimed } = await this.transactions.run((tx) => this.claim(tx, free));
      for (const one of claimed) this.track(this.push(one));
      if (taken < free) return;
    }
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.sending.delete(tracked));
    this.sending.add(tracked);
  }

  private async claim(tx: Db, limit: number): Promise<{ taken: number; claimed: Claimed[] }> {
    const due = await this.notices.takeDue(tx, limit);
    if (due.length === 0) return { taken: 0, claimed: [] };
    const tellable = new Map((await this.telling.list(tx, due)).map((one) => [one.item, one]));
    const devices = Map.groupBy(
      await this.subscriptions.listOf(tx, [...new Set(due.map(({ userId }) => userId))]),
      ({ userId }) => userId,
    );
    const now = new Date();
    const wanted = due.filter((notice) => isWanted(tellable.get(notice), now));
    const later = wanted.filter(({ userId }) => this.presence.of(userId) === 'active');
    const claimed = wanted
      .filter((notice) => !later.includes(notice))
      .map((notice) => ({ notice, tellable: tellable.get(notice)!, devices: devices.get(notice.userId) ?? [] }));
    const putOff = later.filter(({ since }) => now.getTime() - since.getTime() < STALE_MS);
    await this.notices.putOff(tx, putOff, 'push_at', PUT_OFF * this.config.push!.delayMs);
    const settled = due.filter((notice) => !putOff.includes(notice));
    const told = new Map(claimed.map(({ notice, devices: theirs }) => [notice, theirs]));
    await this.notices.setPushed(
      tx,
      settled.map((notice) => ({
        ...notice,
        shownOn: (told.get(notice) ?? []).map(({ sessionId }) => sessionId),
      })),
    );
    return { taken: due.length, claimed };
  }

  /** Never fails: there is nobody to do it again. */
  private async push({ notice, tellable, devices }: Claimed): Promise<void> {
    try {
      const db = this.transactions.single;
      // At this moment, and not when the message was sent: whoever signed out since is told nothing.
      const existing = await this.sessions.listExisting(devices.map(({ sessionId }) => sessionId));
      const live = devices.filter(({ sessionId }) => existing.has(sessionId));
      if (live.length === 0) return;
      // Many may be claimed; composing them must not take all connections from those who work.
      const payload = await this.composing.run(() => this.composer.message(db, tellable));
      const still = (device: Device) => () => this.isStillWanted(notice, device);
      const results = await Promise.all(
        live.map(async (device) => ({ device, result: await this.sender.send(device, payload, still(device)) })),
      );
      const shown = results.filter(({ result }) => result === 'sent').map(({ device }) => device);
      if (shown.length === 0) return;
      this.delay.observe(Math.max(0, Date.now() - notice.since.getTime()) / 1000);
      // Read while it was on its way: then the word to clear it may have come first.
      if ((await this.notices.listKept(db, [notice])).length === 0) await this.clearing.clear(notice, shown);
    } catch (error) {
      this.rounds.warn('A claimed push was not sent', error);
    }
  }

  private async isStillWanted(notice: Notice, { sessionId }: Device): Promise<boolean> {
    const [now] = await this.telling.list(this.transactions.single, [notice]);
    if (!isWanted(now, new Date())) return false;
    return (await this.sessions.listExisting([sessionId])).has(sessionId);
  }
}

function isWanted(tellable: Tellable | undefined, now: Date): boolean {
  if (!tellable || tellable.isRead || tellable.level === 'none') return false;
  const { notifications, timeZone } = tellable.reader;
  return !isQuiet(notifications, timeZone, now);
}
