// Two images: the one of this checkout, and the next version of it, with one more migration.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { images, root, scratch } from './settings.mjs';
import { docker } from './shell.mjs';

const MIGRATE = 'backend/dist/src/database/migrate.js';
/** An expanding change, as every migration must be: old replicas run on beside it. */
const MIGRATION = `export class NextVersion9999999999999 {
  async up(runner) {
    await runner.query('create table next_version (id integer primary key)');
    await runner.query('select pg_sleep(3)'); // long enough to meet the others at the lock
  }
  async down() {}
}
`;

export async function buildImages() {
  const base = process.env.NODE_IMAGE ? ['--build-arg', `NODE_IMAGE=${process.env.NODE_IMAGE}`] : [];
  await docker(['build', '--tag', images.one, '--build-arg', 'VERSION=e2e-1', ...base, root]);
  const context = path.join(scratch, 'next');
  mkdirSync(context, { recursive: true });
  const container = await docker(['create', images.one]);
  await docker(['cp', `${container}:/app/${MIGRATE}`, context]);
  await docker(['rm', container]);
  const file = path.join(context, 'migrate.js');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    /MIGRATIONS = \[([^\]]*)\]/,
    (_, list) => `MIGRATIONS = [${list.trim().replace(/,$/, '')}, NextVersion9999999999999]`,
  );
  if (after === before) throw new Error('The list of migrations was not found in the image.');
  writeFileSync(file, `import { NextVersion9999999999999 } from './migrations/next-version.js';\n${after}`);
  writeFileSync(path.join(context, 'next-version.js'), MIGRATION);
  const lines = [
    `FROM ${images.one}`,
    `COPY migrate.js ${MIGRATE}`,
    `COPY next-version.js backend/dist/src/database/migrations/next-version.js`,
  ];
  writeFileSync(path.join(context, 'Dockerfile'), `${lines.join('\n')}\n`);
  await docker(['build', '--tag', images.two, context]);
}
