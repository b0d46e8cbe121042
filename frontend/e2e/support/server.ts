import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../../../backend/dist/src/main.js');

export const ADMIN = { email: 'admin@example.com', password: 'the keys of the house, 2026' };

/** The built application as a user runs it: one process with its own PostgreSQL in a folder that goes away afterwards. */
export class Server {
  readonly port: number;
  /** Of loopback, where a test may serve pages for links to show. */
  readonly pagesPort: number;
  readonly #dataDir: string;
  #process: ChildProcess | undefined;

  private constructor(port: number, pagesPort: number, dataDir: string) {
    this.port = port;
    this.pagesPort = pagesPort;
    this.#dataDir = dataDir;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  static async create(): Promise<Server> {
    const server = new Server(await freePort(), await freePort(), await mkdtemp(path.join(tmpdir(), 'chatapp-e2e-')));
    await server.start();
    return server;
  }

  /** Starts the server, or starts it again with the same data; resolves once it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PORT: String(this.port),
        DATA_DIR: this.#dataDir,
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'error',
        WORKSPACE_NAME: 'Aozora Works',
        SHUTDOWN_DRAIN_MS: '500',
        FILE_MAX_SIZE: '24MB',
        LINK_PREVIEW_ALLOW_HOSTS: `127.0.0.1:${this.pagesPort}`,
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
      },
    });
    this.#process = child;
    const deadline = Date.now() + 60_000;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready.`);
      const ready = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (ready?.ok) return;
      if (Date.now() > deadline) throw new Error('The server was not ready within 60 s.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends the server with `signal` and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
