import { images } from '../settings.mjs';
import { check, get, helmfile, kubectl, pods, read, rolledOut, sql, tryKubectl, until } from '../shell.mjs';

const count = async () => Number(await sql('select count(*) from messages'));
const claims = async () =>
  (await get('persistentvolumeclaims')).items.map(({ metadata }) => `${metadata.name} ${metadata.uid}`).sort();
const image = async () => (await get('deployment', 'chatapp')).spec.template.spec.containers[0].image;
const answering = () =>
  until(
    'PostgreSQL answers',
    async () => (await tryKubectl('exec', 'chatapp-postgresql-0', '--', 'pg_isready', '--quiet')).ok,
  );

export async function dataStays() {
  const before = await count();
  check(before > 0, `there are ${before} messages`);
  await kubectl('delete', 'pod', 'chatapp-postgresql-0');
  await answering();
  check((await count()) === before, 'all of them are there after the PostgreSQL pod was deleted');
  await rolledOut();

  const running = await image();
  const other = running === images.one ? images.two : images.one;
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { IMAGE: other });
  check((await image()) === other, 'upgraded');
  await read('helm', ['--namespace', 'chatapp', 'rollback', 'chatapp', '--wait', '--timeout', '5m']);
  check(
    (await image()) === running && (await count()) === before,
    'helm rollback brings the image before back, and every message stays',
  );

  const kept = await claims();
  await read('helm', ['--namespace', 'chatapp', 'uninstall', 'chatapp', '--wait']);
  check((await pods('postgresql')).length === 0, 'helm uninstall takes the pods away');
  check(
    kept.length === 2 && (await claims()).join() === kept.join(),
    `and leaves the volumes: ${kept.map((claim) => claim.split(' ')[0]).join(', ')}`,
  );
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { IMAGE: running });
  check((await count()) === before, 'installed again, with every message');
}
