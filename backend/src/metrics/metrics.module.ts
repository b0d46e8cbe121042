import { Global, Module } from '@nestjs/common';
import { MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';
import { RequestMetrics } from './request-metrics.js';

@Global()
@Module({ providers: [Metrics, MetricsServer, RequestMetrics], exports: [Metrics, RequestMetrics] })
export class MetricsModule {}
