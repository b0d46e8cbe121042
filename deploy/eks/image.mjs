// The image must be where the nodes will look for it.
import { attempt, read, run, say, Stop } from './run.mjs';
import { settings } from './settings.mjs';

const inRegistry = () =>
  attempt('docker', [
    'manifest',
    'inspect',
    ...(/^(localhost|127\.)/.test(settings.image) ? ['--insecure'] : []),
    settings.image,
  ]);
const hereToo = () => attempt('docker', ['image', 'inspect', settings.image]).ok;

/** Before anything is made in AWS. With a repository that is still to be made, the image must be on this machine. */
export function requireImage() {
  signIn();
  const found = inRegistry();
  if (found.ok) return say(`${settings.image} is in its registry.`);
  if (!hereToo())
    throw new Stop(
      `${settings.image} is neither in its registry (${found.problem}) nor on this machine. Build it (make image) or correct IMAGE.`,
    );
  say(`${settings.image} is on this machine; it will be pushed.`);
}

/** Pushes what is not in the registry yet. */
export function pushImage(outputs) {
  const [registry] = settings.image.split('/');
  if (outputs.ecr_repository_url && outputs.ecr_repository_url.startsWith(`${registry}/`)) {
    const password = read('aws', ['ecr', 'get-login-password']);
    run('docker', ['login', '--username', 'AWS', '--password-stdin', registry], { input: password });
  }
  if (inRegistry().ok) return say(`${settings.image} is in its registry.`);
  run('docker', ['push', settings.image]);
}

function signIn() {
  const { REGISTRY_USER: user, REGISTRY_PASSWORD: password } = process.env;
  if (user)
    run('docker', ['login', '--username', user, '--password-stdin', settings.image.split('/')[0]], { input: password });
}
