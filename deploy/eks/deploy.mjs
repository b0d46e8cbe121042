// make deploy ENV=eks: from nothing, or from wherever the last run ended, to a running chatapp on AWS.
import { showAddress } from './address.mjs';
import { checkConnections } from './check.mjs';
import { connect } from './cluster.mjs';
import { pushImage, requireImage } from './image.mjs';
import { adopt } from './kept.mjs';
import { preflight } from './preflight.mjs';
import { endCutOff, prepareNamespace, release } from './release.mjs';
import { makeRoles } from './roles.mjs';
import { inOrder } from './run.mjs';
import { fetchAuthorities, fillSecrets } from './secrets.mjs';
import { applyInfrastructure, outputs, prepareTerraform } from './terraform.mjs';

await inOrder([
  ['Is everything there that is needed?', preflight],
  ['Image', requireImage],
  ['Terraform', () => prepareTerraform({ makeState: true })],
  ['What an earlier destroy left', adopt],
  ['AWS', applyInfrastructure],
  ['kubeconfig', () => connect(outputs())],
  ['Image in its registry', () => pushImage(outputs())],
  ['Secrets', () => fillSecrets(outputs())],
  ['Certificate authorities of the database', fetchAuthorities],
  ['What an earlier run left half done', () => endCutOff(outputs())],
  ['Namespace', () => prepareNamespace(outputs())],
  ['Roles in the database', () => makeRoles(outputs())],
  ['Cluster', () => release(outputs())],
  ['Does a pod reach database, cache and bucket?', () => checkConnections(outputs())],
  ['Address', () => showAddress(outputs())],
]);
