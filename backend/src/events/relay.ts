import { Logger } from '@nestjs/common';
import type { RedisClient } from '../redis/redis.js';

interface Topic {
  followers: number;
  readonly heard: (data: string) => void;
  ready: Promise<void>;
}

/**
 * Redis' sharded publish/subscribe: at most once, silent while Redis is away. ioredis subscribes again by itself when
 * it is back; what was missed meanwhile is healed by revisions.
 */
export class Relay {
  private readonly logger = new Logger('Relay');
  private readonly topics = new Map<string, Topic>();

  constructor(
    private readonly commands: RedisClient,
    private readonly subscriptions: RedisClient,
  ) {
    subscriptions.on('smessage', (topic: string, data: string) => this.hear(topic, data));
  }

  /** Whether the connection stands: what is not heard then was not said. */
  get connected(): boolean {
    return this.subscriptions.status === 'ready';
  }

  send(topic: string, data: string): void {
    this.commands.spublish(topic, data).catch((error: Error) => this.logger.debug(`Not relayed: ${error.message}`));
  }

  /**
   * The first follower's `heard` is the one that is called. Resolves when Redis has acknowledged, and at once while it is
   * away: then waiting would help nobody.
   */
  async follow(topic: string, heard: (data: string) => void): Promise<void> {
    const ready = this.add(topic, heard);
    if (this.connected) await ready;
  }

  unfollow(topic: string): void {
    const known = this.topics.get(topic);
    if (!known) return;
    known.followers -= 1;
    if (known.followers > 0) return;
    this.topics.delete(topic);
    this.subscriptions
      .sunsubscribe(topic)
      .catch((error: Error) => this.logger.debug(`Not unsubscribed: ${error.message}`));
  }

  private add(topic: string, heard: (data: string) => void): Promise<void> {
    const known = this.topics.get(topic);
    if (known) {
      known.followers += 1;
      return known.ready;
    }
    const ready = this.subscriptions.ssubscribe(topic).then(
      () => undefined,
      (error: Error) => this.logger.debug(`Not subscribed: ${error.message}`),
    );
    this.topics.set(topic, { followers: 1, heard, ready });
    return ready;
  }

  private hear(topic: string, data: string): void {
    try {
      this.topics.get(topic)?.heard(data);
    } catch (error) {
      // Thrown into the Redis client it would end the process. A newer version may say what this one can't read.
      this.logger.warn(`Could not take in what another replica said: ${String(error)}`);
    }
  }
}
