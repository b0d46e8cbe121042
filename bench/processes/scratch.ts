import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';

/** A folder for one run, gone when this program ends; kept with BENCH_KEEP=1 to read its logs. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), `${name}-`));
  // PostgreSQL runs as another user where we are root, and must be able to pass.
  chmodSync(folder, 0o755);
  if (process.env['BENCH_KEEP'] !== '1') atExit(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
