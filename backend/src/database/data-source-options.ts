import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { requireWritable } from './read-only.js';

const INT8 = 20;
// Counters and revisions are bigint and stay far below 2^53; as strings they would compare wrongly.
pg.types.setTypeParser(INT8, Number);

export type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** How this program connects to PostgreSQL; the one place with its time limits. */
export function dataSourceOptions(database: Config['database']): PostgresOptions {
  if (!database.url) throw new Error('No database URL: the embedded server has not been started.');
  return {
    type: 'postgres',
    url: database.caFile ? withoutSslMode(database.url) : database.url,
    ...(database.caFile ? { ssl: { ca: readFileSync(database.caFile, 'utf8'), rejectUnauthorized: true } } : {}),
    driver: pg,
    synchronize: false,
    logging: false,
    poolSize: database.poolSize,
    // Without a handler a connection that breaks while idle would end the process.
    poolErrorHandler: () => undefined,
    extra: {
      application_name: 'chatapp',
      connectionTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      verify: requireWritable,
    },
  };
}

/** What a URL says about TLS would replace what is configured beside it, the authority included. */
function withoutSslMode(url: string): string {
  const changed = new URL(url);
  for (const name of ['sslmode', 'sslrootcert', 'ssl']) changed.searchParams.delete(name);
  return changed.toString();
}
