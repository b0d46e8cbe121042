import { createHash } from 'node:crypto';
import { Api } from '../../../bench/client/api.ts';
import { HttpClient, must } from '../../../bench/client/http-client.ts';
import { admin, images, root, scratch, url } from '../settings.mjs';
import { check, get, helmfile, kubectl, pods, read, rolledOut, say, sql, tryKubectl, until } from '../shell.mjs';

const GENERAL = '00000000-0000-8000-8000-000000000001';

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
  const files = await fingerprints();
  check(files.length > 0, `and ${files.length} photos and files, each with its content`);
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
    kept.length === 3 && (await claims()).join() === kept.join(),
    `and leaves the volumes: ${kept.map((claim) => claim.split(' ')[0]).join(', ')}`,
  );
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { IMAGE: running });
  check((await count()) === before, 'installed again, with every message');
  check((await fingerprints()).join() === files.join(), 'and every photo and file');
  await disaster(before, files);
}

/** Backed up; then the messages are gone, and the files too; then restored. */
async function disaster(before, files) {
  const backup = { FILE: `${scratch}/backup.dump`, APPROVE: 'yes', ENV: 'local' };
  const make = (target) => read('make', ['--silent', target], { cwd: root, env: backup });
  say((await make('backup')).replaceAll(scratch, '…').replaceAll('\n', '\n    '));
  await sql('truncate messages cascade');
  const remove = "require('node:fs').rmSync('/data/files/contents', { recursive: true })";
  await kubectl('exec', 'deployment/chatapp', '--container', 'chatapp', '--', 'node', '-e', remove);
  check((await count()) === 0 && (await contents()) === 0, 'every message and every file is lost');
  await make('restore');
  check((await count()) === before, 'make restore brings back every message');
  check((await fingerprints()).join() === files.join(), 'and every photo and file');
}

const contents = async () =>
  Number(
    await kubectl(
      'exec',
      'deployment/chatapp',
      '--container',
      'chatapp',
      '--',
      'node',
      '-p',
      "const fs = require('node:fs'); fs.existsSync('/data/files/contents') ? fs.readdirSync('/data/files/contents').length : 0",
    ),
  );

/** What the files of #general hold, as an administrator fetches them through the ingress. */
async function fingerprints() {
  const api = new Api(new HttpClient(() => url, 10_000));
  try {
    must(await api.signIn(admin));
    const { cookie } = api.http;
    const { files } = must(await api.http.send('GET', `/channels/${GENERAL}/files`));
    return await Promise.all(
      files.map(async ({ attachment: { fileId } }) => {
        const answer = await fetch(`${url}/api/channels/${GENERAL}/files/${fileId}/original`, { headers: { cookie } });
        if (!answer.ok) throw new Error(`NOT SO: file ${fileId} is answered ${answer.status}`);
        return createHash('sha256')
          .update(Buffer.from(await answer.arrayBuffer()))
          .digest('hex');
      }),
    );
  } finally {
    api.http.close();
  }
}
