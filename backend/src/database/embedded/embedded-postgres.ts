import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../errors/start-error.js';
import { findBinaries } from './binaries.js';
import { takeInstanceLock } from './instance-lock.js';
import { stopSurvivor } from './postmaster.js';
import { type EmbeddedOptions, PostgresServer, USER } from './postgres-server.js';
import { chooseRunAs } from './run-as.js';
import { socketDirFor } from './socket-dir.js';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on `dataDir/postgres`, made at the first start. It listens on a Unix socket alone. When it dies
 * it is started again, and recovers by itself; until then statements fail as they do in any outage.
 */
export async function startEmbeddedPostgres(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  requireWritable(dataDir);
  const binaries = await findBinaries();
  const databaseDir = join(dataDir, 'postgres');
  const runAs = chooseRunAs(dataDir, databaseDir, binaries.postgres);
  const socketDir = socketDirFor(dataDir, runAs);
  const release = await takeInstanceLock(join(socketDir.own, 'lock'), dataDir);
  const server = new PostgresServer(dataDir, databaseDir, socketDir.shared, binaries, runAs, options);
  await stopSurvivor(databaseDir);
  if (!existsSync(databaseDir)) await server.init();
  await server.start();
  return {
    // `localhost` only makes it a valid URL; the parameter, a folder with the socket, is what counts.
    url: `postgresql://${USER}@localhost:${server.port}/postgres?host=${encodeURIComponent(socketDir.shared)}`,
    stop: async () => {
      await server.stop();
      release();
    },
  };
}

function requireWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} is not writable: change its owner, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}
