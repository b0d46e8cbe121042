import type { Config } from '../config/config.js';
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.js';
import { migrate } from '../database/migrate.js';

/** Brings the schema up to date and ends. */
export async function migrateCommand(config: Config): Promise<void> {
  const embedded = config.database.url ? null : await startEmbeddedPostgres(config.dataDir);
  try {
    const ran = await migrate(embedded ? { ...config.database, url: embedded.url } : config.database);
    console.log(ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The schema is up to date.');
  } finally {
    await embedded?.stop();
  }
}
