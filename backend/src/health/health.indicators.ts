import { Inject, Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { DatabaseProbe } from '../database/database-probe.js';
import { StorageProbe } from '../files/storage/storage-probe.js';
import { REDIS, type RedisClient, type RedisClients } from '../redis/redis.js';
import { Readiness } from './readiness.js';

const TIMEOUT_MS = 2000;

/** Each says up or down with its time and a short reason; none throws. */
@Injectable()
export class HealthIndicators {
  private readonly redis: RedisClient | null;
  private readonly wereUp = new Set<string>();

  constructor(
    private readonly health: HealthIndicatorService,
    private readonly probe: DatabaseProbe,
    private readonly readiness: Readiness,
    private readonly storageProbe: StorageProbe,
    @Inject(REDIS) redis: RedisClients | null,
  ) {
    this.redis = redis && redis.forCommands();
  }

  async database(): Promise<HealthIndicatorResult> {
    return this.health
      .check('database')
      .attempt(() => this.probe.ping())
      .withTimeout(TIMEOUT_MS);
  }

  async migrations(): Promise<HealthIndicatorResult> {
    return this.health
      .check('migrations')
      .attempt(async () => {
        if (!(await this.probe.isMigrated())) throw new Error('migrations of this version have not run yet');
      })
      .withTimeout(TIMEOUT_MS);
  }

  async redisServer(): Promise<HealthIndicatorResult> {
    const { redis } = this;
    if (!redis) return this.health.check('redis').up({ message: 'not configured' });
    return this.neededAtFirst('redis', async () => void (await redis.ping()));
  }

  /** The disk can be written to, or the bucket answers. */
  async storage(): Promise<HealthIndicatorResult> {
    return this.neededAtFirst('storage', () => this.storageProbe.ping());
  }

  /**
   * A replica that has never reached such a server is not ready: it is set up wrongly. One that loses it goes on without
   * ("degraded"), because it goes away for all replicas at once and taking all out of service helps nobody.
   */
  private async neededAtFirst(key: string, ping: () => Promise<void>): Promise<HealthIndicatorResult> {
    const result = await this.health.check(key).attempt(ping).withTimeout(TIMEOUT_MS);
    const { status, ...facts } = result[key]!;
    if (status === 'up') this.wereUp.add(key);
    else if (this.wereUp.has(key)) return this.health.check(key).degraded(facts);
    return result;
  }

  shutdown(): HealthIndicatorResult {
    const check = this.health.check('process');
    return this.readiness.shuttingDown ? check.down('shutting down') : check.up();
  }
}
