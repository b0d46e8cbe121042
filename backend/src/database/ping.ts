import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { dataSourceOptions } from './data-source-options.js';

/** Resolves when the database accepts a connection; rejects with why it does not. */
export async function pingDatabase(database: Config['database']): Promise<void> {
  const dataSource = new DataSource(dataSourceOptions({ ...database, poolSize: 1 }));
  await dataSource.initialize();
  await dataSource.destroy();
}
