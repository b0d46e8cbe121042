import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { EventOf, Message } from '@chatapp/contract';
import { CONFIG, type Config } from '../config/config.js';
import { loggable } from '../errors/problem.js';
import type { Delivery } from '../events/delivery.js';
import { EventFeed } from '../events/event-feed.js';
import { LinkLookup } from './link-lookup.js';
import { linksIn } from './links.js';
import { PreviewsService } from './previews.service.js';

/** Messages that wait for their links to be looked at; more show none. */
const MOST = 500;
const CLEAN_EVERY_MS = 3_600_000;

/** Hears of messages with links that this replica stored. What is lost when it stops is only what they show. */
@Injectable()
export class PreviewWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Previews');
  private readonly working = new Set<Promise<void>>();
  private cleaning: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly previews: PreviewsService,
    private readonly lookup: LinkLookup,
    feed: EventFeed,
    @Inject(CONFIG) { linkPreviews }: Config,
  ) {
    if (linkPreviews) feed.listen((delivery) => this.heard(delivery));
  }

  onApplicationBootstrap(): void {
    this.cleaning = setInterval(() => this.track(this.lookup.clean()), CLEAN_EVERY_MS).unref();
  }

  /** Waits for what is under way, each at most as long as one look takes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.cleaning);
    await Promise.all(this.working);
  }

  private heard({ isOwn, type, json }: Delivery): void {
    if (!isOwn || this.stopped || !json.includes('://')) return;
    if (type === 'messages.created')
      for (const message of (JSON.parse(json) as EventOf<'messages.created'>).messages) this.add(message);
    if (type === 'message.changed') this.add((JSON.parse(json) as EventOf<'message.changed'>).message);
  }

  private add(message: Message): void {
    if (message.deletedAt || message.previews || linksIn(message.text).length === 0) return;
    if (this.working.size < MOST) this.track(this.previews.add(message));
  }

  private track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.logger.warn({ err: loggable(error) }, 'What links show could not be added'))
      .finally(() => this.working.delete(tracked));
    this.working.add(tracked);
  }
}
