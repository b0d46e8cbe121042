import type { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';

/** Longer than any statement may take (`statement_timeout`): a server silent for so long is gone. */
const SILENCE_MS = 20_000;

/**
 * Ends connections in use on which nothing comes back. A database that fails over may vanish without closing them;
 * pg's own `query_timeout` would fail the statement and put the dead connection back into the pool.
 */
export function endSilentConnections(pool: Pool, silenceMs = SILENCE_MS): void {
  pool.on('connect', (client) => {
    const stream = streamOf(client);
    stream.on('timeout', () =>
      stream.destroy(new Error('Connection terminated: PostgreSQL has been silent for too long')),
    );
  });
  pool.on('acquire', (client) => streamOf(client).setTimeout(silenceMs));
  pool.on('release', (_error, client) => streamOf(client).setTimeout(0));
}

function streamOf(client: PoolClient): Socket {
  return client.connection.stream as Socket;
}
