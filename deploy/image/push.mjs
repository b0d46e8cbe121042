// make push IMAGE=registry/name:tag: builds and pushes. REGISTRY_USER and REGISTRY_PASSWORD sign in, if given.
import { spawnSync } from 'node:child_process';
import { buildImage } from './build.mjs';

const { IMAGE = '', REGISTRY_USER, REGISTRY_PASSWORD } = process.env;
if (!/^[^/]+[.:][^/]*\/.+:[\w][\w.-]*$/.test(IMAGE) || IMAGE.endsWith(':latest')) {
  console.error('IMAGE must name a registry and a version, such as IMAGE=registry.example.com/team/chatapp:1.0.0');
  process.exit(1);
}
if (REGISTRY_USER)
  docker(['login', '--username', REGISTRY_USER, '--password-stdin', IMAGE.split('/')[0]], REGISTRY_PASSWORD);
docker(['push', buildImage()]);

function docker(args, input) {
  const { status } = spawnSync('docker', args, {
    input,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
