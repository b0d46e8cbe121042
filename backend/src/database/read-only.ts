import type { Pool, PoolClient } from 'pg';

/** PostgreSQL's code for a write on a server, or in a role, that only reads. */
const READ_ONLY = '25006';
const TIMEOUT_MS = 5000;

/**
 * For the pool's `verify`: refuses a new connection that can't write. After a failover the address may for a moment still
 * lead to the old primary; who connects there would go on reading from it for as long as the connection lives.
 */
export function requireWritable(client: PoolClient, done: (error?: Error) => void): void {
  const question = { text: 'show transaction_read_only', query_timeout: TIMEOUT_MS };
  // The pool doesn't listen meanwhile, and a connection that breaks with nobody listening would end the process.
  client.on('error', ignore);
  const decide = (error?: Error) => {
    client.off('error', ignore);
    done(error);
  };
  client.query<{ transaction_read_only: string }>(question).then(
    ({ rows: [answer] }) => decide(answer?.transaction_read_only === 'on' ? new ReadOnlyError() : undefined),
    (error: unknown) => decide(error instanceof Error ? error : new Error(String(error))),
  );
}

/** The question fails, too, and says the same. */
function ignore(): void {}

/** Ends connections over which a server says only later that it no longer takes writes. */
export function leaveReadOnlyServers(pool: Pool): void {
  pool.on('connect', ({ connection }) => {
    connection.on('errorMessage', ({ code }: { code?: string }) => {
      if (code === READ_ONLY) connection.stream.destroy(new ReadOnlyError());
    });
  });
}

class ReadOnlyError extends Error {
  readonly code = READ_ONLY;

  constructor() {
    super('the database is read-only at the moment');
    this.name = 'ReadOnlyError';
  }
}
