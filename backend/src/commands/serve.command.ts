import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../app.setup.js';
import type { Config } from '../config/config.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/embedded-postgres.js';
import { migrate } from '../database/migrate.js';
import { StartError } from '../errors/start-error.js';
import { codeOf, isUnavailable, reasonOf } from '../errors/unavailable.js';

/** How long everything together may take to stop, beyond the time that clients get to leave. */
const STOP_TIMEOUT_MS = 25_000;

/** Serves until it is told to stop, by Ctrl-C, by an orchestrator or by a terminal that closes. */
export async function serve(config: Config): Promise<void> {
  const stop = stopSignal();
  await requireFreePort(config);
  const embedded = config.database.url ? null : await startEmbeddedPostgres(config.dataDir, { onLog: console.error });
  let app: NestExpressApplication | null = null;
  try {
    const complete = embedded ? { ...config, database: { ...config.database, url: embedded.url } } : config;
    app = await prepare(complete);
    await app.listen(config.port, config.host);
    const { port } = (app.getHttpServer() as Server).address() as { port: number };
    console.log(`chatapp is ready at ${config.publicUrl ?? `http://localhost:${port}`}`);
    await stop;
  } finally {
    await close(app, embedded, config.shutdownDrainMs);
  }
  process.exit(0);
}

async function prepare(config: Config): Promise<NestExpressApplication> {
  try {
    if (config.migrateOnStart) await migrate(config.database);
    return await createApp(config);
  } catch (error) {
    if (isMissingTable(error)) {
      throw new StartError(
        'The database has no schema yet: run the command `migrate` first, or set MIGRATE_ON_START=true.',
        { cause: error },
      );
    }
    if (!isUnavailable(error)) throw error;
    const { host } = new URL(config.database.url!);
    throw new StartError(`PostgreSQL at ${host} does not answer: ${reasonOf(error)}`, { cause: error });
  }
}

/** PostgreSQL's "undefined table". */
function isMissingTable(error: unknown): boolean {
  return codeOf(error) === '42P01';
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

async function close(
  app: NestExpressApplication | null,
  embedded: EmbeddedPostgres | null,
  drainMs: number,
): Promise<void> {
  const deadline = setTimeout(() => {
    console.error('Stopping took too long; what was left is cut off.');
    void embedded?.stop().finally(() => process.exit(1));
  }, STOP_TIMEOUT_MS + drainMs);
  // Ends before its database does: readiness, sockets, requests in flight, connections (see Nest's shutdown hooks).
  await app?.close();
  await embedded?.stop();
  clearTimeout(deadline);
}

/** Before seconds are spent on a database. */
async function requireFreePort({ port, host }: Config): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen(port, host), 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken: stop what listens there, or set PORT to another one.`);
    if (code === 'EACCES')
      throw new StartError(`Port ${port} may not be used by this user: set PORT to one above 1023.`);
    throw new StartError(`Nothing can listen on ${host}:${port} (${code}): check HOST and PORT.`);
  }
  probe.close();
  await once(probe, 'close');
}
