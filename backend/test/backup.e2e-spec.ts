import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const hasDocker = spawnSync('docker', ['info']).status === 0;
if (!hasDocker) console.warn('NOT RUN: backup and restore, which are tested in a container; Docker does not answer.');

describe.skipIf(!hasDocker)('make backup and make restore', () => {
  const container = `chatapp-backup-test-${process.pid}`;
  const volume = `${container}-files`;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatapp-backup-'));
    await run('docker', [
      'run',
      '--detach',
      '--name',
      container,
      '--env',
      'POSTGRES_USER=chatapp',
      '--env',
      'POSTGRES_PASSWORD=x',
      'postgres:17',
    ]);
    // Over TCP: while the image prepares its data it listens on its socket only.
    const ready = 'until pg_isready --quiet --host=127.0.0.1 --username=chatapp; do sleep 0.2; done';
    await run('docker', ['exec', container, 'sh', '-c', ready], { timeout: 60_000 });
    await sql("create table messages (text text); insert into messages values ('日本語'), ('🌴')");
  });
  afterAll(async () => {
    await run('docker', ['rm', '--force', '--volumes', container]);
    await run('docker', ['volume', 'rm', '--force', volume]);
    await rm(folder, { recursive: true, force: true });
  });

  const sql = async (statement: string): Promise<string> =>
    (await run('docker', ['exec', container, 'psql', '-qAtU', 'chatapp', '-c', statement])).stdout.trim();
  const messages = (): Promise<string> => sql('select string_agg(text, \',\' order by text collate "C") from messages');

  /** What make runs. */
  async function make(
    target: 'backup' | 'restore',
    file: string,
    more: Record<string, string> = {},
  ): Promise<{ ok: boolean; text: string }> {
    const program = resolve(import.meta.dirname, `../../deploy/local/${target}.mjs`);
    const env = { ...process.env, DATABASE_CONTAINER: container, FILE: join(folder, file), APPROVE: 'yes', ...more };
    return run('node', [program], { env }).then(
      ({ stdout }) => ({ ok: true, text: stdout }),
      (error: { stderr: string }) => ({ ok: false, text: error.stderr }),
    );
  }

  it('bring back what was there, and keep what was there since', async () => {
    expect(await make('backup', 'good.dump')).toMatchObject({ ok: true });
    await sql("delete from messages where text = '🌴'; insert into messages values ('later')");
    expect(await make('restore', 'good.dump')).toMatchObject({ ok: true });
    expect(await messages()).toBe('日本語,🌴');
    expect(await sql("select count(*) from pg_database where datname like 'chatapp_before_%'")).toBe('1');
  });

  it('bring back photos and files, and take away none', async () => {
    const mount = `type=volume,source=${volume},target=/data`;
    const beside = async (line: string): Promise<string> =>
      (await run('docker', ['run', '--rm', '--mount', mount, '--entrypoint', 'sh', 'postgres:17', '-euc', line]))
        .stdout;
    await beside('mkdir -p /data/files/contents/ab; cd /data/files/contents/ab; echo sea >photo; chown -R 10001 /data');
    const files = { FILES_VOLUME: volume };
    expect(await make('backup', 'files.dump', files)).toMatchObject({ ok: true });
    await beside('cd /data/files/contents/ab; rm photo; echo new >later; chown -R 10001 /data');
    expect(await make('restore', 'files.dump', files)).toMatchObject({ ok: true });
    expect(await beside('cd /data/files/contents/ab; cat photo later; stat -c %u photo')).toBe('sea\nnew\n10001\n');
  });

  it('say so where photos and files are left out', async () => {
    expect((await make('backup', 'alone.dump')).text).toContain('Photos and files are NOT in it');
    expect((await make('restore', 'alone.dump')).text).toContain('Photos and files were NOT restored');
  });

  it('refuse a backup that was cut off, and leave the database as it is', async () => {
    await make('backup', 'cut.dump');
    await truncate(join(folder, 'cut.dump'), 900);
    await sql("insert into messages values ('after')");
    const refused = await make('restore', 'cut.dump');
    expect(refused.ok).toBe(false);
    expect(refused.text).toContain('The database that was there is as it was.');
    expect(await messages()).toContain('after');
  });
});
