// make diff ENV=eks: what deploy would change, in AWS and in the cluster. Changes nothing.
import { connect } from './cluster.mjs';
import { preflight } from './preflight.mjs';
import { showChanges } from './release.mjs';
import { inOrder } from './run.mjs';
import { fetchAuthorities } from './secrets.mjs';
import { outputs, prepareTerraform, terraform } from './terraform.mjs';

await inOrder([
  ['Account', () => preflight({ needsImage: false })],
  ['Terraform', prepareTerraform],
  ['AWS', () => terraform(['plan', '-input=false', '-lock=false'])],
  ['kubeconfig', () => connect(outputs())],
  ['Certificate authorities of the database', fetchAuthorities],
  ['Cluster', () => showChanges(outputs())],
]);
