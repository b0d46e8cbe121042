import { Global, Module } from '@nestjs/common';
import { REDIS, type RedisClients } from '../redis/redis.js';
import { EventBus } from './event-bus.js';
import { EventFeed } from './event-feed.js';
import { EventHub } from './event-hub.js';
import { Relay } from './relay.js';

/** Injection token of Relay; null where no Redis is configured. */
export const RELAY = Symbol('Relay');

@Global()
@Module({
  providers: [
    {
      provide: RELAY,
      inject: [REDIS],
      useFactory: (redis: RedisClients | null) => redis && new Relay(redis.forCommands(), redis.forSubscriptions()),
    },
    { provide: EventHub, inject: [RELAY], useFactory: (relay: Relay | null) => new EventHub(relay) },
    { provide: EventBus, useExisting: EventHub },
    { provide: EventFeed, useExisting: EventHub },
  ],
  exports: [EventBus, EventFeed, EventHub, RELAY],
})
export class EventsModule {}
