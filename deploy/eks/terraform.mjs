// Terraform with its state in a bucket of the account.
import { rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { attempt, aws, confirm, read, run, say, Stop } from './run.mjs';
import { files, root, settings } from './settings.mjs';

export const terraform = (args, options) => run('terraform', [`-chdir=${root}/terraform`, ...args], options);

const NOTHING = 'Nothing is deployed here yet: run make deploy ENV=eks.';

/** Letters and digits only: it becomes part of URLs. */
export const newPassword = () => randomBytes(24).toString('hex');

/** Prepares Terraform to use the state of this installation. Only with `makeState` is there one afterwards where there was none. */
export function prepareTerraform({ makeState = false } = {}) {
  const bucket = `${settings.name}-state-${aws('sts', 'get-caller-identity').Account}-${settings.region}`;
  const own = aws('s3api', 'list-buckets').Buckets.some(({ Name }) => Name === bucket);
  if (makeState) keepState(bucket, own);
  else if (!own) throw new Stop(NOTHING);
  say(`State: s3://${bucket}/${settings.name}/terraform.tfstate`);
  process.env.TF_VAR_cache_auth_token = cacheToken();
  terraform([
    'init',
    '-input=false',
    '-reconfigure',
    `-backend-config=bucket=${bucket}`,
    `-backend-config=region=${settings.region}`,
    `-backend-config=key=${settings.name}/terraform.tfstate`,
  ]);
}

/** The bucket of the state: private, encrypted, with all versions. */
function keepState(bucket, own) {
  if (!own) confirm(`Terraform's state needs the bucket ${bucket}, which is not there. Make it?`);
  if (!own)
    aws(
      's3api',
      'create-bucket',
      '--bucket',
      bucket,
      ...(settings.region === 'us-east-1'
        ? []
        : ['--create-bucket-configuration', `LocationConstraint=${settings.region}`]),
    );
  // Each of these again on every run: a run that was cut off may have left one out.
  aws('s3api', 'put-bucket-versioning', '--bucket', bucket, '--versioning-configuration', 'Status=Enabled');
  aws(
    's3api',
    'put-public-access-block',
    '--bucket',
    bucket,
    '--public-access-block-configuration',
    'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
  );
  aws(
    's3api',
    'put-bucket-encryption',
    '--bucket',
    bucket,
    '--server-side-encryption-configuration',
    '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms"},"BucketKeyEnabled":true}]}',
  );
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
  aws('s3api', 'put-bucket-policy', '--bucket', bucket, '--policy', JSON.stringify(policy));
}

/** The cache's password as it is kept, or a new one: Terraform looks at it only when it makes the cache. */
function cacheToken() {
  return (
    aws('secretsmanager', 'get-secret-value', '--secret-id', `${settings.name}/cache`)?.SecretString ?? newPassword()
  );
}

export function resources() {
  const { ok, out } = attempt('terraform', [`-chdir=${root}/terraform`, 'state', 'list']);
  return ok ? out.trim().split('\n').filter(Boolean) : [];
}

/** Shows what Terraform would change, asks, and does it. */
export function applyInfrastructure() {
  try {
    const changed =
      terraform(['plan', '-input=false', '-detailed-exitcode', `-out=${files.plan}`], { accept: [0, 2] }) === 2;
    if (changed) {
      confirm('Make these changes in AWS?');
      terraform(['apply', '-input=false', files.plan]);
    } else {
      terraform(['apply', '-input=false', files.plan]); // nothing in AWS; outputs may be new
    }
  } finally {
    rmSync(files.plan, { force: true });
  }
}

/** What Terraform made, by name; also written to the file that Helmfile reads. */
export function outputs() {
  const text = read('terraform', [`-chdir=${root}/terraform`, 'output', '-json']);
  const all = JSON.parse(text);
  if (!all.cluster_name) throw new Stop(NOTHING);
  writeFileSync(files.outputs, text, { mode: 0o600 });
  return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
}
