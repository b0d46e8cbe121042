import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { REDIS, type RedisClient, type RedisClients } from './redis.js';

export interface Limit {
  /** Distinguishes this limit from others. */
  name: string;
  /** How often within `seconds`. */
  points: number;
  seconds: number;
  /** Counted by each replica for itself: for limits on the way of every request. */
  local?: true;
}

/** Counts, and refuses what comes too often. */
export interface RateLimiter {
  /** Counts one for `key`; throws `request.rate_limited` once there were too many. */
  consume(key: string): Promise<void>;
  /** Forgets what was counted for `key`. */
  forget(key: string): Promise<void>;
}

const UNLIMITED: RateLimiter = { consume: () => Promise.resolve(), forget: () => Promise.resolve() };

/** Makes rate limiters. They count in Redis for all replicas together, or in memory without Redis or while it is away. */
@Injectable()
export class RateLimits {
  private readonly redis: RedisClient | null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) redis: RedisClients | null,
  ) {
    this.redis = redis && config.rateLimits ? redis.forCommands() : null;
  }

  make({ name, points, seconds, local }: Limit): RateLimiter {
    if (!this.config.rateLimits) return UNLIMITED;
    const options = { keyPrefix: `chatapp:limit:${name}`, points, duration: seconds };
    const memory = new RateLimiterMemory(options);
    const limiter =
      this.redis && !local
        ? new RateLimiterRedis({
            ...options,
            storeClient: this.redis,
            insuranceLimiter: memory,
            rejectIfRedisNotReady: true,
          })
        : memory;
    return asRateLimiter(limiter);
  }
}

function asRateLimiter(limiter: RateLimiterAbstract): RateLimiter {
  return {
    async consume(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new AppError('request.rate_limited', { retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
      }
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}
