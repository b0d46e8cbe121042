import { setTimeout as wait } from 'node:timers/promises';
import { admin, url } from '../settings.mjs';
import { check, helmfile, kubectl, pods, rolledOut, say, sql, tryKubectl, until } from '../shell.mjs';

/** Installs by Helmfile, with the database held back; then lets it come. */
export async function databaseAbsent() {
  const installing = helmfile(['apply', '--suppress-secrets']).then(
    () => null,
    (error) => error,
  );
  await until(
    'there is a StatefulSet to hold back',
    async () => (await tryKubectl('scale', 'statefulset', 'chatapp-postgresql', '--replicas=0')).ok,
  );
  say('PostgreSQL is scaled to 0 while Helm installs the rest');
  await until('the database is gone', async () => (await pods('postgresql')).length === 0);

  const waiting = async () =>
    (await pods('app')).filter(({ status }) => status.initContainerStatuses?.[0]?.state.running);
  await until('two pods wait in their initContainer', async () => (await waiting()).length === 2);
  await wait(15_000);
  const held = await waiting();
  check(held.length === 2, 'after 15 s both pods still wait, in wait-for-dependencies');
  const log = await kubectl('logs', held[0].metadata.name, '--container', 'wait-for-dependencies');
  check(/Waiting for PostgreSQL: ./.test(log), `their log says for what and why: ${log.split('\n').at(-1)}`);

  await kubectl('scale', 'statefulset', 'chatapp-postgresql', '--replicas=1');
  await rolledOut();
  const failure = await installing;
  check(!failure, `helmfile apply came to its end${failure ? `: ${failure.message.slice(-300)}` : ''}`);
  check(
    (await pods('app')).every(({ status }) =>
      status.containerStatuses.every(({ ready, restartCount }) => ready && restartCount === 0),
    ),
    'both pods went on by themselves, without a restart',
  );
  const migrated = (
    await Promise.all(
      (await pods('app')).map(({ metadata }) => kubectl('logs', metadata.name, '--container', 'migrate')),
    )
  ).map((text) => text.split('\n').at(-1));
  check(
    migrated.filter((line) => line.startsWith('Migrated:')).length === 1,
    `one pod migrated, the other found it done: ${migrated.join(' / ')}`,
  );
  check((await sql('select count(*) from workspace')) === '1', 'the workspace is seeded');
  const signedIn = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(admin),
  });
  check(signedIn.ok, `the seeded administrator signs in through the ingress (${signedIn.status})`);
  check((await sql("select count(*) from channel_names where name = 'general'")) === '1', '#general is seeded');
  say((await kubectl('get', 'pods')).replaceAll('\n', '\n    '));
  const again = await helmfile(['diff', '--suppress-secrets', '--detailed-exitcode']).then(
    () => true,
    () => false,
  );
  check(again, 'a second apply would change nothing');
}
