import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../../errors/start-error.js';
import type { Binaries } from './binaries.js';
import type { RunAs } from './run-as.js';

export const USER = 'chatapp';
/** Recovery after a crash replays what was written since the last checkpoint, which is bounded by time and size. */
const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 50;
const RESTART_DELAY_MS = 500;
const LOG_MAX_BYTES = 10_000_000;

const SETTINGS = {
  port: '5432',
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  log_statement: 'none',
  log_min_error_statement: 'panic',
};

export interface EmbeddedOptions {
  /** PostgreSQL's own settings, over ours. */
  settings?: Record<string, string>;
  /** Hears of what people should know. */
  onLog?: (message: string) => void;
}

/** One PostgreSQL as a child process: made, started, kept running, stopped. */
export class PostgresServer {
  private child: ChildProcess | null = null;
  private stopping = false;
  private readonly logFile: string;
  private readonly settings: typeof SETTINGS & Record<string, string>;

  constructor(
    private readonly dataDir: string,
    private readonly databaseDir: string,
    private readonly socketDir: string,
    private readonly binaries: Binaries,
    private readonly runAs: RunAs,
    private readonly options: EmbeddedOptions,
  ) {
    this.logFile = join(dataDir, 'postgres.log');
    this.settings = { ...SETTINGS, unix_socket_directories: socketDir, ...options.settings };
  }

  /** Part of the socket's name. */
  get port(): number {
    return Number(this.settings.port);
  }

  /** Made aside and then renamed, so that an interrupted first start leaves nothing half made. */
  async init(): Promise<void> {
    const aside = `${this.databaseDir}.new`;
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { mode: 0o700 });
    this.runAs.own(aside);
    const args = [
      '-D',
      aside,
      '-U',
      USER,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
    ];
    const [code] = (await once(this.spawn(this.binaries.initdb, args), 'exit')) as [number | null];
    if (code !== 0) throw new StartError(`PostgreSQL could not make its data folder: see ${this.logFile}.`);
    renameSync(aside, this.databaseDir);
  }

  /** Resolves when statements are answered. */
  async start(): Promise<void> {
    const until = Date.now() + READY_TIMEOUT_MS;
    for (;;) {
      const child = this.launch();
      if (await this.isReady(child, until)) {
        child.once('exit', () => void this.restart());
        return;
      }
      // Processes of a killed PostgreSQL may hold its memory for a moment, and a new one refuses to start beside them.
      if (Date.now() > until) throw new StartError(`PostgreSQL does not start: see ${this.logFile}.`);
      await sleep(RESTART_DELAY_MS);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  private async restart(): Promise<void> {
    if (this.stopping) return;
    this.options.onLog?.('PostgreSQL ended unexpectedly and is started again.');
    await sleep(RESTART_DELAY_MS);
    if (this.stopping) return;
    await this.start().catch((error: Error) => this.options.onLog?.(error.message));
  }

  private launch(): ChildProcess {
    const settings = Object.entries(this.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    this.child = this.spawn(this.binaries.postgres, ['-D', this.databaseDir, ...settings]);
    return this.child;
  }

  /** In a process group of its own: Ctrl-C in a terminal reaches us alone, and PostgreSQL stops after its last client. */
  private spawn(program: string, args: string[]): ChildProcess {
    const log = openSync(
      this.logFile,
      (statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_MAX_BYTES ? 'w' : 'a',
    );
    const [command, ...rest] = [...this.runAs.prefix, program, ...args];
    const child = spawn(command!, rest, {
      ...this.runAs.options,
      cwd: this.dataDir,
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.once('error', (error) => this.options.onLog?.(`PostgreSQL could not be started: ${error.message}`));
    return child;
  }

  private async isReady(child: ChildProcess, until: number): Promise<boolean> {
    while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
      if (this.stopping || (await this.answers())) return true;
      await sleep(POLL_MS);
    }
    return false;
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client({
      host: this.socketDir,
      port: this.port,
      user: USER,
      database: 'postgres',
      connectionTimeoutMillis: 2000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
