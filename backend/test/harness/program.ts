import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js');

/** The built server as a process of its own, as people start it. */
export class Program {
  output = '';
  private readonly exited: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.exited = once(child, 'exit').then(([code]) => code as number | null);
  }

  static run(env: Record<string, string>, ...args: string[]): Program {
    if (!existsSync(MAIN)) throw new Error('The server has not been built: run `npm run build -w @chatapp/backend`.');
    const { PATH, HOME, TMPDIR } = process.env;
    const clean = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined));
    return new Program(spawn(process.execPath, [MAIN, ...args], { env: { ...clean, LOG_LEVEL: 'warn', ...env } }));
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Resolves with the printed address; rejects when the program ends instead. */
  async ready(): Promise<string> {
    for (;;) {
      const [, url] = /ready at (\S+)/.exec(this.output) ?? [];
      if (url) return url;
      const ended = await Promise.race([
        this.exited.then(() => true),
        once(this.child.stdout!, 'data').then(() => false),
      ]);
      if (ended) throw new Error(`The program ended before it was ready:\n${this.output}`);
    }
  }

  /** The exit code; null when a signal ended it. */
  exit(): Promise<number | null> {
    return this.exited;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.kill('SIGTERM');
    await this.exited;
  }
}

/** The process that PostgreSQL noted down in its data folder. */
export function postmasterPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
