import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { RateLimits } from './rate-limits.js';
import { REDIS, RedisClients } from './redis.js';

@Global()
@Module({
  providers: [
    {
      provide: REDIS,
      inject: [CONFIG],
      useFactory: (config: Config): RedisClients | null => {
        const logger = new Logger('Redis');
        let last = '';
        return (
          config.redis &&
          new RedisClients(config.redis, (error) => {
            // ioredis repeats itself at every attempt; the same sentence is said once.
            if (error.message !== last) logger.warn(`Redis does not answer: ${error.message}`);
            last = error.message;
          })
        );
      },
    },
    RateLimits,
  ],
  exports: [REDIS, RateLimits],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: RedisClients | null) {}

  onApplicationShutdown(): void {
    this.redis?.close();
  }
}
