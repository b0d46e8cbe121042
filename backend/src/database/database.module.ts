import { Global, Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { dataSourceOptions } from './data-source-options.js';
import { PoolMetrics } from './pool-metrics.js';
import { poolOf } from './pool.js';
import { leaveReadOnlyServers } from './read-only.js';
import { endSilentConnections } from './silence.js';
import { DatabaseProbe } from './database-probe.js';
import { Transactions } from './transactions.js';

const logger = new Logger('Database');

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        ...dataSourceOptions(config.database),
        autoLoadEntities: true,
        retryAttempts: 1,
      }),
      dataSourceFactory: async (options) => {
        const dataSource = await new DataSource(options!).initialize();
        const pool = poolOf(dataSource);
        endSilentConnections(pool);
        leaveReadOnlyServers(pool);
        // A connection that breaks while idle is dropped from the pool; the next statement opens another.
        pool.on('error', (error) => pool.ending || logger.warn(`An idle connection broke: ${error.message}`));
        return dataSource;
      },
    }),
  ],
  providers: [Transactions, DatabaseProbe, PoolMetrics],
  exports: [Transactions, DatabaseProbe],
})
export class DatabaseModule {}
