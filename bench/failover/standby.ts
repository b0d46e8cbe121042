import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Postgres } from '../processes/postgres.ts';

/** Makes `standby` a copy of the running `primary` that follows it from here on; what it held before is thrown away. */
export async function copyAsStandby(primary: Postgres, standby: Postgres): Promise<void> {
  rmSync(standby.data, { recursive: true, force: true });
  mkdirSync(dirname(standby.data), { recursive: true });
  await withClient(primary, async (client) => {
    await client.query(`select pg_backup_start('standby', true)`);
    // Tools for this are not in the package that the application embeds; it is what they do.
    copy(primary.data, standby.data);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    writeOwned(standby.data, 'backup_label', rows[0]!.labelfile);
  });
  const conninfo = `host=${primary.host} port=${primary.port} user=postgres`;
  appendFileSync(join(standby.data, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
  writeOwned(standby.data, 'standby.signal', '');
}

/** For PostgreSQL to read: it runs as another user where we are root. */
function writeOwned(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  const { uid, gid } = statSync(folder);
  writeFileSync(file, text);
  chownSync(file, uid, gid);
}

export async function withClient<T>(server: Postgres, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** All but its identity as a process and its write-ahead log, which the copy asks for by itself. */
function copy(from: string, to: string): void {
  const steps: [string, string[]][] = [
    ['cp', ['-a', from, to]],
    ['find', [join(to, 'pg_wal'), '-type', 'f', '-delete']],
    ['rm', ['-f', join(to, 'postmaster.pid')]],
  ];
  for (const [program, args] of steps) {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    // A file that PostgreSQL removes meanwhile isn't needed: the log tells of it.
    if (status !== 0 && !/No such file/.test(stderr)) throw new Error(`${program} failed: ${stderr}`);
  }
}
