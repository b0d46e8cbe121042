// make backup ENV=eks: a snapshot of the database that stays until someone deletes it, beside the automatic ones.
import { preflight } from './preflight.mjs';
import { aws, inOrder, run, say } from './run.mjs';
import { settings } from './settings.mjs';
import { outputs, prepareTerraform } from './terraform.mjs';

function snapshot({ database }) {
  const id = `${settings.name}-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}`;
  aws('rds', 'create-db-snapshot', '--db-instance-identifier', database.instance_id, '--db-snapshot-identifier', id);
  run('aws', ['rds', 'wait', 'db-snapshot-available', '--db-snapshot-identifier', id]);
  say(`${id} is there. Files need none: the bucket keeps old versions.`);
}

await inOrder([
  ['Account', () => preflight({ needsImage: false })],
  ['Terraform', prepareTerraform],
  ['Snapshot', () => snapshot(outputs())],
]);
