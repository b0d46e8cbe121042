import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunAs } from './run-as.js';

/** A Unix socket's path has room for 103 characters on macOS, 107 on Linux, with `.s.PGSQL.5432.lock` at the end. */
const PATH_MAX = 103 - '/pg/.s.PGSQL.5432.lock'.length;

/** Where sockets lie: in the data folder, or where its path is too long in the temporary folder, under a name made of it. */
export function socketDirFor(dataDir: string, runAs: RunAs): { own: string; shared: string } {
  const inData = join(dataDir, 'run');
  const name = `chatapp-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  const own = Buffer.byteLength(inData) <= PATH_MAX ? inData : join(tmpdir(), name);
  const shared = join(own, 'pg');
  mkdirSync(shared, { recursive: true });
  chmodSync(own, 0o711);
  chmodSync(shared, 0o700);
  runAs.own(shared);
  return { own, shared };
}
