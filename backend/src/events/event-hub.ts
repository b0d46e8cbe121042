import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { ServerEvent } from '@chatapp/contract';
import { COMMON_TOPIC, topicOf } from './audience.js';
import { decode, type Delivery, deliveryOf, encode } from './delivery.js';
import type { Audience, EventBus } from './event-bus.js';
import type { EventFeed } from './event-feed.js';
import type { Relay } from './relay.js';

/** Both sides of the event bus: to this replica's listeners at once and without Redis' help, to the others over it. */
export class EventHub implements EventBus, EventFeed {
  /** Names this process to the others, so that nobody hears their own words twice. */
  readonly replica = randomUUID();
  private readonly logger = new Logger('Events');
  private readonly listeners: ((delivery: Delivery) => void)[] = [];

  constructor(private readonly relay: Relay | null) {
    void relay?.follow(COMMON_TOPIC, this.heard);
  }

  publish(audience: Audience, event: ServerEvent, cause?: { sessionId: string }): void {
    const delivery = deliveryOf(audience, event, cause?.sessionId ?? null);
    this.deliver(delivery);
    this.relay?.send(topicOf(audience), encode(this.replica, delivery));
  }

  listen(listener: (delivery: Delivery) => void): void {
    this.listeners.push(listener);
  }

  async follow(audience: Audience): Promise<void> {
    await this.relay?.follow(topicOf(audience), this.heard);
  }

  unfollow(audience: Audience): void {
    this.relay?.unfollow(topicOf(audience));
  }

  private readonly heard = (data: string): void => {
    const delivery = decode(this.replica, data);
    if (delivery) this.deliver(delivery);
  };

  private deliver(delivery: Delivery): void {
    for (const listener of this.listeners) {
      try {
        listener(delivery);
      } catch (error) {
        // The change is committed: whoever made it must not fail because someone could not be told.
        this.logger.error(error);
      }
    }
  }
}
