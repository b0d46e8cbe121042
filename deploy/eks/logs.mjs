// make logs ENV=eks: what all replicas say, from now on.
import { kubectl } from './cluster.mjs';
import { preflight } from './preflight.mjs';
import { inOrder } from './run.mjs';
import { outputs, prepareTerraform } from './terraform.mjs';

function follow({ namespace }) {
  const pods = 'app.kubernetes.io/name=chatapp,app.kubernetes.io/component=app';
  const how = ['--all-containers', '--prefix', '--tail=50', '--max-log-requests=50', '--follow'];
  kubectl(['logs', '-n', namespace, '--selector', pods, ...how]);
}

await inOrder([
  ['Account', () => preflight({ needsImage: false })],
  ['Terraform', prepareTerraform],
  ['Logs', () => follow(outputs())],
]);
