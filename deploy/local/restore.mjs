// make restore ENV=local FILE=…: puts a backup in the place of the database. It is read in full beside the present one
// first, and the present one is kept under another name: a backup that can't be read costs nothing. Photos and files are
// added to those that are there.
import { existsSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import path from 'node:path';
import { archiveOf, besideDatabase, inCluster, tool, where } from './database.mjs';
import * as files from './files.mjs';
import { kubectl, namespace, read, requireTools, stop } from './run.mjs';

const file = path.resolve(process.env.FILE || stop('Which backup? make restore FILE=backups/chatapp-….dump'));
if (!existsSync(file)) stop(`${file} is not there.`);
requireTools(tool);
const archive = archiveOf(file);
const volume = files.findVolume();
const withFiles = volume !== null && existsSync(archive);
const time = new Date().toISOString().slice(0, 19).replace(/\D/g, '');

if (process.env.APPROVE !== 'yes') {
  if (!process.stdin.isTTY) stop('Nobody is there to answer: run it in a terminal, or set APPROVE=yes.');
  const line = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await line.question(
    `Replace the database in ${where} by ${file}? What was written since then is not in it. Type "yes": `,
  );
  line.close();
  if (answer !== 'yes') stop('Stopped; nothing was changed.');
}

// If this was cut off before, the half-read one is thrown away.
besideDatabase('dropdb --if-exists chatapp_restored && createdb chatapp_restored');
besideDatabase('pg_restore --exit-on-error --single-transaction --no-owner --dbname=chatapp_restored', {
  input: openSync(file, 'r'),
});
if (withFiles) files.putBack(volume, openSync(archive, 'r'));

const replicas = inCluster
  ? read('kubectl', '--namespace', namespace, 'get', 'deployment', 'chatapp', '--output', 'jsonpath={.spec.replicas}')
  : null;
if (inCluster) {
  kubectl('scale', 'deployment/chatapp', '--replicas=0');
  kubectl('wait', '--for=delete', 'pod', '--selector=app.kubernetes.io/component=app', '--timeout=120s');
}
// Whoever is still connected loses the connection; both names change at one moment, or neither does.
const open =
  'psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --dbname=postgres --set=name="$PGDATABASE" --set=before="${PGDATABASE}_before_$1"';
besideDatabase(
  `swap() { ${open} <<'SQL'
alter database :"name" with allow_connections false;
select from pg_stat_activity, pg_terminate_backend(pid) where datname = :'name' \\g /dev/null
begin;
alter database :"name" rename to :"before";
alter database chatapp_restored rename to :"name";
commit;
SQL
}
swap "$1" || { echo 'alter database :"name" with allow_connections true' | ${open}; exit 1; }`,
  { args: [time] },
);
if (inCluster) {
  kubectl('scale', 'deployment/chatapp', `--replicas=${Math.max(Number(replicas) || 0, 2)}`);
  kubectl('rollout', 'status', 'deployment/chatapp', '--timeout=300s');
}
console.log(`Restored. What was there before is kept as the database …_before_${time}; once nobody misses it: dropdb.`);
if (!withFiles) {
  const why = volume ? `${archive} is not there` : files.why;
  console.log(`Photos and files were NOT restored: ${why}.`);
}
console.log('People who have the chat open reload the page.');
