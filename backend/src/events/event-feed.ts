import type { Audience } from './event-bus.js';
import type { Delivery } from './delivery.js';

/** The listening side of the event bus, for realtime. */
export abstract class EventFeed {
  /** Hears every event published on this replica, and those of other replicas for the audiences followed. */
  abstract listen(listener: (delivery: Delivery) => void): void;

  /**
   * Asks other replicas' events for an audience; counted, so each follow needs its unfollow. Resolves once nothing is
   * missed any more; while Redis is away that may be never, so wait with a time limit.
   */
  abstract follow(audience: Audience): Promise<void>;
  abstract unfollow(audience: Audience): void;
}
