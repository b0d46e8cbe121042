import { Inject, Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { DatabaseProbe } from '../database/database-probe.js';
import { REDIS, type RedisClient, type RedisClients } from '../redis/redis.js';
import { Readiness } from './readiness.js';

const TIMEOUT_MS = 2000;

/** Each says up or down with its time and a short reason; none throws. */
@Injectable()
export class HealthIndicators {
  private readonly redis: RedisClient | null;
  private redisWasUp = false;

  constructor(
    private readonly health: HealthIndicatorService,
    private readonly probe: DatabaseProbe,
    private readonly readiness: Readiness,
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

  /**
   * A replica that has never reached its Redis is not ready: it is set up wrongly. One that loses it goes on without
   * ("degraded"), because Redis goes away for all replicas at once and taking all out of service helps nobody.
   */
  async redisServer(): Promise<HealthIndicatorResult> {
    const { redis } = this;
    if (!redis) return this.health.check('redis').up({ message: 'not configured' });
    const result = await this.health
      .check('redis')
      .attempt(async () => void (await redis.ping()))
      .withTimeout(TIMEOUT_MS);
    const { status, ...facts } = result['redis'];
    if (status === 'up') this.redisWasUp = true;
    else if (this.redisWasUp) return this.health.check('redis').degraded(facts);
    return result;
  }

  shutdown(): HealthIndicatorResult {
    const check = this.health.check('process');
    return this.readiness.shuttingDown ? check.down('shutting down') : check.up();
  }
}
