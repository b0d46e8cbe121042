import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { ChannelId } from '@chatapp/contract';
import { Transactions } from '../database/transactions.js';
import { EventFeed } from '../events/event-feed.js';
import { Metrics } from '../metrics/metrics.js';
import { IndexRepository } from './index.repository.js';
import { IndexWriter } from './index-writer.js';

/** What happens within this time shares a batch. Until then messages are found without the index. */
const TURN_MS = 200;
/** The rest after a turn, in parts of its time: the more is written, the more shares a batch. */
const REST = 4;
const REST_MAX_MS = 2000;
/** How often everything is compared with the database: for what nobody told this replica. */
const SWEEP_MS = 20_000;
const SWEPT_AT_ONCE = 1000;
/** Channels in one batch, so that it holds only few cursors. */
const CHANNELS_AT_ONCE = 50;
/** Messages that are written before they are sorted in: the more at once, the less each costs, and the slower a search. */
const SORTED_AT = 300;
const SORTED_AT_LATEST = 1000;
/** While people write, the backlog gets one part of the time in so many. */
const MANNERS = 4;

/**
 * Follows every channel's log like a client does, beside sending and never in its way. Woken by events; an event is a hint
 * here, too, and what is missed the sweep finds. All that it keeps in memory may be lost.
 */
@Injectable()
export class Indexer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Indexer');
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  /** Channels in which something has happened, with when that was heard. */
  private waiting = new Map<ChannelId, number>();
  private readonly followed = new Set<ChannelId>();
  private hasBacklog = false;
  private backlogSize = 0;
  /** Messages written that are not sorted in. */
  private unsorted = 0;
  private sweptAt = -Infinity;

  private readonly batchSizes;
  private readonly batchSeconds;

  constructor(
    private readonly index: IndexRepository,
    private readonly writer: IndexWriter,
    private readonly transactions: Transactions,
    feed: EventFeed,
    metrics: Metrics,
  ) {
    this.batchSizes = metrics.histogram('search_index_batch_size', 'Messages put into the index at once', [], [1, 2, 5, 10, 20, 50, 100, 200, 500]); // prettier-ignore
    this.batchSeconds = metrics.histogram('search_index_seconds', 'Time to put one batch into the index');
    metrics.gauge('search_index_lag_seconds', 'How long the oldest message has waited for the index', () => this.lag());
    metrics.gauge('search_index_backlog', 'Older messages that are not in the index yet, some seconds ago', () => this.backlogSize); // prettier-ignore
    feed.listen(({ audience, rev }) => {
      if (audience !== 'everyone' && 'channelId' in audience && rev > 0) this.wake(audience.channelId);
    });
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private wake(channelId: ChannelId): void {
    if (!this.waiting.has(channelId)) this.waiting.set(channelId, performance.now());
  }

  private lag(): number {
    const [oldest] = this.waiting.values();
    return oldest === undefined ? 0 : (performance.now() - oldest) / 1000;
  }

  private async run(): Promise<void> {
    let took = 0;
    while (await this.pause(Math.max(TURN_MS, Math.min(REST * took, REST_MAX_MS)))) {
      const start = performance.now();
      try {
        await this.sweep();
        await this.indexChanges();
        await this.sortIn(SORTED_AT);
        took = performance.now() - start;
        await this.indexBacklog();
      } catch (error) {
        this.logger.warn(`Not in the index yet: ${String(error)}`);
        // What was at work is found by the next sweep.
        await this.pause(1000);
      }
    }
  }

  private async sweep(): Promise<void> {
    if (performance.now() - this.sweptAt < SWEEP_MS * (0.8 + Math.random() * 0.4)) return;
    const db = this.transactions.single;
    this.sweptAt = performance.now();
    await this.index.outdate(db);
    const behind = await this.index.listBehind(db, null, SWEPT_AT_ONCE);
    if (behind.length === SWEPT_AT_ONCE) this.sweptAt = -Infinity;
    // Also those that it remembers to follow: the database may have been put back to before it did.
    await this.follow(behind);
    for (const channelId of behind) this.wake(channelId);
    this.backlogSize = await this.index.countBacklog(db);
    this.hasBacklog = this.backlogSize > 0;
  }

  private async indexChanges(): Promise<void> {
    const taken = [...this.waiting.keys()];
    if (taken.length === 0) return;
    const unknown = taken.filter((id) => !this.followed.has(id));
    await this.follow(unknown);
    // What happens from now on is another turn's.
    this.waiting = new Map();
    taken.sort();
    for (let at = 0; at < taken.length && !this.stopping.signal.aborted; at += CHANNELS_AT_ONCE)
      await this.indexSome(taken.slice(at, at + CHANNELS_AT_ONCE));
  }

  private async follow(channelIds: readonly ChannelId[]): Promise<void> {
    if (channelIds.length === 0) return;
    await this.index.follow(this.transactions.single, channelIds);
    for (const id of channelIds) this.followed.add(id);
    this.hasBacklog = true;
  }

  private async indexSome(channelIds: readonly ChannelId[]): Promise<void> {
    let more = channelIds;
    let skipped = channelIds.length;
    while (more.length > 0 && !this.stopping.signal.aborted) {
      const done = await this.measured(
        () => this.writer.changes(more),
        ({ count }) => count,
      );
      skipped -= done.channels;
      more = done.more;
    }
    if (skipped <= 0) return;
    // Another replica is at them, and may have begun before the last change.
    const behind = await this.index.listBehind(this.transactions.single, channelIds, CHANNELS_AT_ONCE);
    for (const channelId of behind) this.wake(channelId);
  }

  /** Goes on as long as nothing else is to be done, at full speed where nobody writes. */
  private async indexBacklog(): Promise<void> {
    while (this.hasBacklog && !this.stopping.signal.aborted) {
      const start = performance.now();
      const count = await this.measured(
        () => this.writer.backlog(),
        (batch) => batch,
      );
      this.hasBacklog = count > 0;
      this.backlogSize = Math.max(0, this.backlogSize - count);
      if (this.waiting.size === 0) continue;
      await this.pause((performance.now() - start) * (MANNERS - 1));
      return;
    }
  }

  private async measured<T>(work: () => Promise<T>, count: (result: T) => number): Promise<T> {
    const start = performance.now();
    const result = await work();
    if (count(result) === 0) return result;
    this.batchSizes.observe(count(result));
    this.batchSeconds.observe((performance.now() - start) / 1000);
    this.unsorted += count(result);
    await this.sortIn(SORTED_AT_LATEST);
    return result;
  }

  private async sortIn(at: number): Promise<void> {
    if (this.unsorted < at) return;
    await this.index.sortIn(this.transactions.single);
    this.unsorted = 0;
  }

  /** False: it is time to stop. */
  private async pause(ms: number): Promise<boolean> {
    const { signal } = this.stopping;
    await wait(ms, undefined, { ref: false, signal }).catch(() => undefined);
    return !signal.aborted;
  }
}
