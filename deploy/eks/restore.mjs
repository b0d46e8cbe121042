// make restore ENV=eks: which moments can be gone back to, and how. Restoring itself is done by hand, step by step:
// it makes a second database, and which one people go on with is a decision.
import { preflight } from './preflight.mjs';
import { aws, inOrder, say } from './run.mjs';
import { settings } from './settings.mjs';
import { outputs, prepareTerraform } from './terraform.mjs';

function show({ database }) {
  const automatic =
    aws('rds', 'describe-db-instance-automated-backups', '--db-instance-identifier', database.instance_id)
      ?.DBInstanceAutomatedBackups ?? [];
  for (const { RestoreWindow: { EarliestTime, LatestTime } = {} } of automatic)
    say(`Any second from ${EarliestTime} to ${LatestTime}`);
  const snapshots = aws('rds', 'describe-db-snapshots', '--snapshot-type', 'manual')?.DBSnapshots ?? [];
  for (const { DBSnapshotIdentifier: id, SnapshotCreateTime: at } of snapshots.filter((one) =>
    one.DBSnapshotIdentifier.startsWith(`${settings.name}-`),
  ))
    say(`Snapshot ${id} of ${at}`);
  say('\nHow: docs/operations.md, "Restore the database".');
}

await inOrder([
  ['Account', () => preflight({ needsImage: false })],
  ['Terraform', prepareTerraform],
  ['What can be restored', () => show(outputs())],
]);
