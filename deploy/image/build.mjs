// make image: builds the image and names it. IMAGE names it otherwise, NODE_IMAGE gives another base.
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';

/** Builds; returns the image's name. Without IMAGE it holds the content's digest, so that new content has a new name. */
export function buildImage() {
  const version = (git('describe', '--tags', '--always', '--dirty') || 'unknown').replace(/^v(?=\d)/, '');
  const options = [
    '--build-arg',
    `VERSION=${version}`,
    '--build-arg',
    `REVISION=${git('rev-parse', 'HEAD') || 'unknown'}`,
  ];
  if (process.env.NODE_IMAGE) options.push('--build-arg', `NODE_IMAGE=${process.env.NODE_IMAGE}`);
  const built = spawnSync('docker', ['build', '--tag', 'chatapp:build', ...options, root], { stdio: 'inherit' });
  if (built.error) throw new Error(`docker could not be started: ${built.error.message}`);
  if (built.status !== 0) process.exit(built.status ?? 1);
  const id = docker('image', 'inspect', '--format', '{{.Id}}', 'chatapp:build').replace('sha256:', '');
  const name = process.env.IMAGE || `chatapp:${version}-${id.slice(0, 12)}`;
  docker('tag', 'chatapp:build', name);
  const bytes = Number(docker('image', 'inspect', '--format', '{{.Size}}', name));
  console.log(`${name} (${Math.round(bytes / 1e6)} MB)`);
  return name;
}

function docker(...args) {
  return execFileSync('docker', args, { encoding: 'utf8' }).trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildImage();
