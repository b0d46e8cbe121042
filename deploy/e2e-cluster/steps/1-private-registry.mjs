import { buildImages } from '../images.mjs';
import { images, namespace, settings } from '../settings.mjs';
import { attempt, check, docker, kubectl, read, say, until } from '../shell.mjs';

/** Builds and pushes both images; shows that the registry and the nodes refuse without credentials. */
export async function privateRegistry() {
  await buildImages();
  const [size] = (await docker(['image', 'inspect', '--format', '{{.Size}}', images.one])).split('\n');
  check(Number(size) <= 250e6, `the image has ${Math.round(Number(size) / 1e6)} MB, at most 250`);
  const refused = await attempt('docker', ['push', images.one], { env: { DOCKER_CONFIG: '/nonexistent' } });
  const why = /unauthorized|denied|no basic auth|authentication required|401/i.exec(refused.problem)?.[0];
  check(!refused.ok && why, `the registry takes nothing without credentials: ${why ?? refused.problem.slice(-160)}`);
  await docker(['login', '--username', settings.user, '--password-stdin', settings.registry], {
    input: settings.password,
  });
  for (const image of Object.values(images)) {
    await docker(['push', image]);
    say(`pushed ${image}`);
  }

  await read('kubectl', ['delete', 'namespace', namespace, '--ignore-not-found', '--timeout=180s']);
  await read('kubectl', ['create', 'namespace', namespace]);
  await kubectl(
    'run',
    'without-secret',
    `--image=${images.one}`,
    '--restart=Never',
    '--command',
    '--',
    'node',
    '--version',
  );
  const message = await until('the pull is refused', async () => {
    const [status] =
      JSON.parse(await kubectl('get', 'pod', 'without-secret', '--output', 'json')).status.containerStatuses ?? [];
    return /ErrImagePull|ImagePullBackOff/.test(status?.state.waiting?.reason) && status.state.waiting.message;
  });
  check(
    /401|unauthorized|authoriz|denied|credential/i.test(message),
    `without the secret the pull is refused: ${message.slice(-160)}`,
  );
  await kubectl('delete', 'pod', 'without-secret', '--now');
}
