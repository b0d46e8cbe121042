import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { ChannelId, ServerEvent } from '@chatapp/contract';
import type { Delivery } from '../../events/delivery.js';
import { EventFeed } from '../../events/event-feed.js';
import { Rounds } from '../../rounds/rounds.js';
import { Noticing } from './noticing.service.js';

const SWEEP_EVERY_MS = 30_000;
const SWEEP_LIMIT = 500;
/** What comes together is looked at together. */
const GATHER_MS = 150;
/**
 * The rest after a round, in parts of its time: the more happens, the more of it shares one look at its channel, and
 * looking takes a tenth of one connection.
 */
const REST = 9;
const REST_MAX_MS = 2000;

const NEWS = new Set<ServerEvent['type']>(['messages.created', 'message.changed']);

/** Has channels looked through in which something happened: at once what happened here, and now and then what was missed. */
@Injectable()
export class Watch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly waiting = new Set<ChannelId>();
  private readonly rounds = new Rounds('Noticing', SWEEP_EVERY_MS, (signal) => this.round(signal));
  private sweptAt = 0;

  constructor(
    private readonly noticing: Noticing,
    feed: EventFeed,
  ) {
    feed.listen((delivery) => this.heard(delivery));
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
    // What happened while no replica ran.
    this.rounds.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private heard({ isOwn, audience, type }: Delivery): void {
    if (!isOwn || !NEWS.has(type) || audience === 'everyone' || !('channelId' in audience)) return;
    this.waiting.add(audience.channelId);
    this.rounds.wake();
  }

  private async round(signal: AbortSignal): Promise<void> {
    if (Date.now() - this.sweptAt > SWEEP_EVERY_MS * 0.8) await this.sweep();
    if (this.waiting.size === 0) return;
    await this.rounds.rest(GATHER_MS);
    const start = performance.now();
    const channelIds = [...this.waiting];
    this.waiting.clear();
    for (const channelId of channelIds) {
      if (signal.aborted) return;
      await this.lookThrough(channelId);
    }
    await this.rounds.rest(Math.min(REST * (performance.now() - start), REST_MAX_MS));
    if (this.waiting.size > 0) this.rounds.wake();
  }

  /** One that fails keeps no other waiting; the sweep finds it again. */
  private async lookThrough(channelId: ChannelId): Promise<void> {
    try {
      if (!(await this.noticing.lookThrough(channelId))) this.waiting.add(channelId);
    } catch (error) {
      this.rounds.warn('A channel could not be looked through', error);
    }
  }

  private async sweep(): Promise<void> {
    this.sweptAt = Date.now();
    const behind = await this.noticing.listBehind(SWEEP_LIMIT);
    for (const channelId of behind) this.waiting.add(channelId);
    if (behind.length === SWEEP_LIMIT) this.sweptAt = 0;
  }
}
