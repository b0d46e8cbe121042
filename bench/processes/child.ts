import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { atExit } from './at-exit.ts';

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** Every process started here and still alive: none may outlive this program, however it ends. */
const alive = new Set<Child>();
atExit(() => alive.forEach((child) => child.signal('SIGKILL')));

/** One process of ours, its output in a file. Only such processes are ever killed, by their own handle. */
export class Child {
  readonly name: string;
  readonly logFile: string;
  readonly exited: Promise<string>;
  running = true;
  readonly #process: ChildProcess;

  constructor(options: ChildOptions) {
    this.name = options.name;
    this.logFile = options.logFile;
    const log = openSync(options.logFile, 'a');
    const { uid, gid, cwd } = options;
    this.#process = spawn(options.command, options.args, {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', log, log],
      ...(cwd === undefined ? {} : { cwd }),
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    closeSync(log);
    alive.add(this);
    this.exited = new Promise((resolve) => {
      const ended = (how: string): void => {
        this.running = false;
        alive.delete(this);
        resolve(how);
      };
      this.#process.once('error', (error) => ended(error.message));
      this.#process.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
    });
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) this.#process.kill(signal);
  }

  /** The power cord: no chance to clean up. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }

  /** Asks to end, and insists after ten seconds. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.signal(signal);
    const timer = new AbortController();
    const late = wait(10_000, 'late', { signal: timer.signal }).catch(() => 'cancelled');
    if ((await Promise.race([this.exited, late])) === 'late') await this.kill();
    timer.abort();
  }

  tail(): string {
    return readFileSync(this.logFile, 'utf8').slice(-3000);
  }
}

/** Asks `ready` again until it says true; fails when the process has ended, or after `ms`. */
export async function untilReady(child: Child, ready: () => Promise<boolean>, ms: number): Promise<void> {
  const deadline = Date.now() + ms;
  while (child.running && Date.now() < deadline) {
    if (await ready().catch(() => false)) return;
    await wait(40);
  }
  const how = child.running ? `was not ready after ${ms} ms` : `ended: ${await child.exited}`;
  throw new Error(`${child.name} ${how}\n${child.tail()}`);
}
