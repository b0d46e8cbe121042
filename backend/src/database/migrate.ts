import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { dataSourceOptions } from './data-source-options.js';
import { Initial1763900000001 } from './migrations/0001-initial.js';
import { Conversation1764374400002 } from './migrations/0002-conversation.js';
import { Files1764374400003 } from './migrations/0003-files.js';
import { Search1764374400004 } from './migrations/0004-search.js';
import { Notifications1764374400005 } from './migrations/0005-notifications.js';
import { SearchList1764460800006 } from './migrations/0006-search-list.js';

/** In the order in which they run. Listed by hand, so that a file that is merely there changes nothing. */
export const MIGRATIONS = [
  Initial1763900000001,
  Conversation1764374400002,
  Files1764374400003,
  Search1764374400004,
  Notifications1764374400005,
  SearchList1764460800006,
];

/** Any number, as long as it is ours: replicas that start together take turns by this lock. */
const LOCK = 7_263_541_890;

/** Brings the schema up to date; returns the names of the migrations that ran. Safe to call from many processes at once. */
export async function migrate(database: Config['database']): Promise<string[]> {
  const options = dataSourceOptions({ ...database, poolSize: 2 });
  // An index over a large table takes longer than a request may.
  const extra = { ...(options.extra as object), statement_timeout: 0, idle_in_transaction_session_timeout: 0 };
  const dataSource = await new DataSource({
    ...options,
    extra,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
  }).initialize();
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [LOCK]);
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    // Ending the session gives the lock back, also where the connection is already gone.
    await holder.release();
    await dataSource.destroy();
  }
}

/** Whether every migration of this version has run. */
export async function isMigrated(dataSource: DataSource): Promise<boolean> {
  const rows = await dataSource.query<{ name: string }[]>('select name from migrations');
  const ran = new Set(rows.map((row) => row.name));
  return MIGRATIONS.every((migration) => ran.has(migration.name));
}
