import { Controller, Get, Header, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { Public } from '../auth/current-user.js';
import { HealthFilter } from './health-filter.js';
import { HealthIndicators } from './health.indicators.js';

@ApiExcludeController()
@Controller('health')
@Public()
@UseFilters(HealthFilter)
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicators,
  ) {}

  /** The process answers. Looks at nothing else: restarting it would mend no other server. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** The schema is there. */
  @Get('startup')
  @Header('Cache-Control', 'no-store')
  startup(): Promise<HealthCheckResult> {
    return this.health.check([() => this.indicators.migrations()]);
  }

  /** Requests can be served. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.indicators.shutdown(),
      () => this.indicators.database(),
      () => this.indicators.redisServer(),
      () => this.indicators.storage(),
    ]);
  }
}
