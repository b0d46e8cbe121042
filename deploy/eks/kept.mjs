// What destroy leaves behind on purpose, and deploy takes up again: files, and the key that snapshots are read with.
import { attempt, aws, say, Stop } from './run.mjs';
import { settings } from './settings.mjs';
import { resources, terraform } from './terraform.mjs';

const KEY = ['aws_kms_key.main', 'aws_kms_alias.main'];

/** Addresses in Terraform's state that a destroy forgets instead of deleting. */
export const kept = (addresses) =>
  addresses.filter((address) => KEY.includes(address) || /^aws_s3_bucket\w*\.files(\[0\])?$/.test(address));

/** Imports what an earlier destroy left, so that deploy uses it instead of failing on its name. */
export function adopt() {
  const known = resources();
  const key = known.includes(KEY[1])
    ? null
    : aws('kms', 'describe-key', '--key-id', `alias/${settings.name}`)?.KeyMetadata;
  if (key && key.KeyState !== 'Enabled')
    throw new Stop(
      `The key alias/${settings.name} is ${key.KeyState}. Enable it (aws kms cancel-key-deletion, enable-key), or delete the alias to start with a new one.`,
    );
  if (key) {
    if (!known.includes(KEY[0])) terraform(['import', '-input=false', KEY[0], key.KeyId]);
    terraform(['import', '-input=false', KEY[1], `alias/${settings.name}`]);
  }
  const bucket = `${settings.name}-files-${aws('sts', 'get-caller-identity').Account}-${settings.region}`;
  const left =
    !known.includes('aws_s3_bucket.files') && attempt('aws', ['s3api', 'head-bucket', '--bucket', bucket]).ok;
  if (left) terraform(['import', '-input=false', 'aws_s3_bucket.files', bucket]);
  if (!key && !left) say('Nothing was left.');
  requireChoiceOfDatabase(known);
}

/** A database that is made anew is empty; that must not be a surprise where there is a snapshot of the last one. */
function requireChoiceOfDatabase(known) {
  if (known.includes('aws_db_instance.main') || process.env.TF_VAR_database_snapshot_identifier) return;
  const last = lastSnapshot();
  if (!last || process.env.EMPTY_DATABASE === 'yes') return;
  const choice =
    `There is a snapshot of an earlier database. To start from it: TF_VAR_database_snapshot_identifier=${last}. ` +
    'To start with an empty one all the same: EMPTY_DATABASE=yes.';
  // Not for APPROVE=yes to decide: both answers are plausible, and one of them hides what people wrote.
  throw new Stop(choice);
}

/** The newest snapshot of this installation's database, if there is one. */
export function lastSnapshot() {
  const all = aws('rds', 'describe-db-snapshots', '--snapshot-type', 'manual')?.DBSnapshots ?? [];
  return all
    .filter(({ DBSnapshotIdentifier: id }) => id.startsWith(`${settings.name}-`))
    .sort((a, b) => String(a.SnapshotCreateTime).localeCompare(String(b.SnapshotCreateTime)))
    .at(-1)?.DBSnapshotIdentifier;
}
