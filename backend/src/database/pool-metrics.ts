import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';
import { poolOf } from './pool.js';

/** Shows how busy the connections to the database are. */
@Injectable()
export class PoolMetrics {
  constructor(metrics: Metrics, dataSource: DataSource) {
    const pool = poolOf(dataSource);
    metrics.gauge('database_connections', 'Open connections to the database', () => pool.totalCount);
    metrics.gauge('database_connections_idle', 'Connections that nobody uses at the moment', () => pool.idleCount);
    metrics.gauge('database_waiting', 'Requests that wait for a connection', () => pool.waitingCount);
  }
}
