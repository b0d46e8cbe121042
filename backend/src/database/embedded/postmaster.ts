import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../errors/start-error.js';

const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/**
 * Ends a PostgreSQL that outlived the process that had started it. Stopped and started again rather than taken over:
 * so its settings and its program are this version's, and there is one way to be its parent.
 */
export async function stopSurvivor(databaseDir: string): Promise<void> {
  const pid = readPid(databaseDir);
  if (pid === null || !isAlive(pid)) return;
  if (!isPostmasterOf(pid, databaseDir)) {
    // The machine was restarted and somebody else has the number now; PostgreSQL would take them for itself.
    rmSync(join(databaseDir, 'postmaster.pid'), { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await hasEnded(pid, STOP_TIMEOUT_MS)) return;
  process.kill(pid, 'SIGQUIT');
  if (!(await hasEnded(pid, STOP_TIMEOUT_MS)))
    throw new StartError(`The PostgreSQL of an earlier start (process ${pid}) does not stop: kill it.`);
}

function readPid(databaseDir: string): number | null {
  try {
    const pid = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostmasterOf(pid: number, databaseDir: string): boolean {
  const command = commandOf(pid);
  return command.includes('postgres') && (command.includes(databaseDir) || command.includes(realpathSync(databaseDir)));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // No /proc: macOS.
  }
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

async function hasEnded(pid: number, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await sleep(POLL_MS);
  }
  return true;
}
