// make destroy ENV=eks: takes the installation away, after asking; keeps what cannot be made again.
import { loadBalancer, removeAddress } from './address.mjs';
import { connect } from './cluster.mjs';
import { kept, lastSnapshot } from './kept.mjs';
import { preflight } from './preflight.mjs';
import { removeRelease } from './release.mjs';
import { confirm, inOrder, poll, say, Stop } from './run.mjs';
import { fetchAuthorities } from './secrets.mjs';
import { settings } from './settings.mjs';
import { outputs, prepareTerraform, resources, terraform } from './terraform.mjs';

const snapshot = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}`;
const unlocked = ['-var=deletion_protection=false', `-var=database_final_snapshot_suffix=${snapshot}`];

function ask() {
  if (resources().length === 0) throw new Stop('There is nothing here to destroy.');
  terraform(['plan', '-destroy', '-input=false', '-lock=false', ...unlocked]);
  const database = resources().includes('aws_db_instance.main') ? ` (${settings.name}-${snapshot})` : '';
  say(
    `\nKept all the same: the last snapshot of the database${database} and its automatic backups, the bucket with people's files, the key that they are read with, and Terraform's state bucket.`,
  );
  confirm(`Everything else of "${settings.name}" goes, for all who chat there.`, settings.name);
}

/** First what Kubernetes made in AWS by itself: a VPC with a load balancer in it can't be deleted. */
async function emptyCluster() {
  if (!resources().includes('aws_eks_pod_identity_association.app'))
    return say('Nothing runs in the cluster any more.');
  const out = outputs();
  removeAddress(out);
  connect(out);
  await fetchAuthorities(); // the values that Helmfile reads name them
  removeRelease();
  if (out.install_istio && !(await poll(() => loadBalancer() === '', 300)))
    throw new Stop(
      'The load balancer is still there after 5 minutes. Look at the Service with kubectl, then run the same again.',
    );
}

function unlock() {
  const targets = ['aws_db_instance.main', 'aws_eks_cluster.main[0]'].filter((address) =>
    resources().includes(address),
  );
  if (targets.length > 0)
    terraform([
      'apply',
      '-input=false',
      '-auto-approve',
      ...unlocked,
      ...targets.map((address) => `-target=${address}`),
    ]);
}

function destroy() {
  const keep = kept(resources());
  if (keep.length > 0) terraform(['state', 'rm', ...keep]);
  terraform(['destroy', '-input=false', '-auto-approve', ...unlocked]);
}

function tell() {
  // Looked up: where an earlier run got past the database, the snapshot has that run's name.
  const last = lastSnapshot();
  say(
    last
      ? `Gone. To come back with what people wrote: TF_VAR_database_snapshot_identifier=${last} make deploy ENV=eks`
      : 'Gone. There is no snapshot of the database.',
  );
  say('docs/operations.md says how to delete what was kept.');
}

await inOrder([
  ['Account', () => preflight({ needsImage: false })],
  ['Terraform', prepareTerraform],
  ['What goes', ask],
  ['Cluster', emptyCluster],
  ['Protection', unlock],
  ['AWS', destroy],
  ['What is left', tell],
]);
