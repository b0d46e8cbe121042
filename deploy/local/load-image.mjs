// Puts an image that is in no registry onto the nodes of a cluster for development.
import { read, run, stop } from './run.mjs';

/** By the name of kubectl's context; LOAD_IMAGE is a command of your own, to which the image's name is added. */
export function loadImage(image) {
  const context = read('kubectl', 'config', 'current-context') ?? '';
  const [, cluster] = /^(?:kind|k3d)-(.+)$/.exec(context) ?? [];
  if (process.env.LOAD_IMAGE) run('sh', ['-c', `${process.env.LOAD_IMAGE} "$0"`, image]);
  else if (context.startsWith('kind-')) run('kind', ['load', 'docker-image', image, '--name', cluster]);
  else if (context.startsWith('k3d-')) run('k3d', ['image', 'import', image, '--cluster', cluster]);
  else if (context === 'minikube') run('minikube', ['image', 'load', image]);
  else if (!/^(docker-desktop|rancher-desktop|orbstack|colima)/.test(context)) {
    stop(
      `How does an image get to the nodes of ${context || 'the cluster'}? Push it and name it (make push, then IMAGE=registry/name:tag), ` +
        'or name the command that loads it: LOAD_IMAGE="…".',
    );
  }
}
