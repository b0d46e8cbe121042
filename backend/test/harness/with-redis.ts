import { describe, inject, it } from 'vitest';

const hasRedis = inject('redisUrl') !== null;

/** For what must hold with Redis and without; without a Redis on the machine, the one half that can run. */
export const REDIS_VARIANTS = hasRedis ? [{ redis: false }, { redis: true }] : [{ redis: false }];

/** For what is about Redis: skipped, and counted as skipped, where global-setup said that there is none. */
export const describeWithRedis = describe.skipIf(!hasRedis);
export const itWithRedis = it.skipIf(!hasRedis);
