// Where make backup and make restore find PostgreSQL: the chart's pod, or a container that DATABASE_CONTAINER names.
import { spawnSync } from 'node:child_process';
import { namespace, stop } from './run.mjs';

const POD = 'chatapp-postgresql-0';
const container = process.env.DATABASE_CONTAINER;

export const where = container ? `the container ${container}` : `the pod ${POD} in ${namespace}`;
export const inCluster = !container;
export const tool = container ? 'docker' : 'kubectl';

/** The archive with the photos and files that belong to a backup of the database. */
export const archiveOf = (backup) => `${backup}.files.tar`;

/** A container runtime may wait for ever for somebody to read what a program that has ended left unread. */
export const READ_TO_THE_END = "trap 'code=$?; cat >/dev/null; exit $code' EXIT; ";

/**
 * Runs a line of shell beside PostgreSQL, where its own tools of its own version are, with `input` and `output` as
 * files. Ends with a sentence if it fails.
 */
export function besideDatabase(line, { input = 'ignore', output = 'inherit', args = [] } = {}) {
  const command = [
    'sh',
    '-c',
    `set -eu; ${input === 'ignore' ? '' : READ_TO_THE_END}export PGOPTIONS="--client-min-messages=warning" PGUSER="$POSTGRES_USER" PGDATABASE="\${POSTGRES_DB:-$POSTGRES_USER}"; ${line}`,
    'sh',
    ...args,
  ];
  const start = container ? ['exec', '-i', container] : ['exec', '-i', '--namespace', namespace, POD, '--'];
  const { status, error } = spawnSync(tool, [...start, ...command], { stdio: [input, output, 'inherit'] });
  if (error) stop(`${tool} could not be started: ${error.message}`);
  if (status !== 0) stop(`That failed in ${where} (see above). The database that was there is as it was.`);
}
