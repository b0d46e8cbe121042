// make rotate-secrets ENV=eks: new passwords for database and cache while everyone goes on chatting. At every moment the
// old password and the new one both work, until all pods have the new one. Safe to run again after a failure.
import { connect } from './cluster.mjs';
import { preflight } from './preflight.mjs';
import { endCutOff, releaseSecrets } from './release.mjs';
import { makeRoles } from './roles.mjs';
import { aws, inOrder, poll, say, Stop } from './run.mjs';
import {
  awsWithSecret,
  credentials,
  databaseUrl,
  fetchAuthorities,
  fillSecrets,
  LOGINS,
  putSecret,
  readSecret,
  writeSecret,
} from './secrets.mjs';
import { newPassword, outputs, prepareTerraform } from './terraform.mjs';

const GROUPS = { app: 'chatapp_app', migrate: 'chatapp_owner' };

async function database(out) {
  const changes = Object.entries(LOGINS).map(([kind, pair]) => {
    const old = credentials(readSecret(out.secrets[kind])).username;
    return { kind, old, username: pair.find((user) => user !== old), password: newPassword(), group: GROUPS[kind] };
  });
  await makeRoles(
    out,
    [],
    changes.map(({ username, password, group }) => ({ username, password, group })),
  );
  for (const { kind, username, password } of changes) {
    writeSecret(out.secrets[kind], {
      ...readSecret(out.secrets[kind]),
      DATABASE_URL: databaseUrl(out.database, username, password),
    });
  }
  releaseSecrets(out);
  await makeRoles(
    out,
    changes.map(({ old }) => old),
  );
}

async function cache(out) {
  // Kept as pending before it is used, so that a run after a failure goes on with the same one.
  const pending = aws(
    'secretsmanager',
    'get-secret-value',
    '--secret-id',
    out.secrets.cache,
    '--version-stage',
    'AWSPENDING',
  )?.SecretString;
  const current = aws('secretsmanager', 'get-secret-value', '--secret-id', out.secrets.cache).SecretString;
  const token = pending && pending !== current ? pending : newPassword();
  if (token !== pending) putSecret(out.secrets.cache, token, '--version-stages', 'AWSPENDING');
  await changeToken(out, token, 'ROTATE');
  putSecret(out.secrets.cache, token);
  fillSecrets(out);
  releaseSecrets(out);
  await changeToken(out, token, 'SET');
}

async function changeToken({ cache: { group_id: group } }, token, strategy) {
  const available = () =>
    aws('elasticache', 'describe-replication-groups', '--replication-group-id', group).ReplicationGroups[0].Status ===
    'available';
  if (!(await poll(available, 900))) throw new Stop(`The cache ${group} does not become available.`);
  const request = {
    ReplicationGroupId: group,
    AuthToken: token,
    AuthTokenUpdateStrategy: strategy,
    ApplyImmediately: true,
  };
  awsWithSecret(JSON.stringify(request), 'elasticache', 'modify-replication-group', '--cli-input-json');
  if (!(await poll(available, 900))) throw new Stop(`The cache ${group} does not become available.`);
  say(`The cache's password: ${strategy === 'ROTATE' ? 'old and new work' : 'only the new one works'}.`);
}

await inOrder([
  ['Is everything there that is needed?', preflight],
  ['Terraform', prepareTerraform],
  ['kubeconfig', () => connect(outputs())],
  ['Certificate authorities of the database', fetchAuthorities],
  ['What an earlier run left half done', () => endCutOff(outputs())],
  // After a run that was cut off: every pod runs with what the secrets say now.
  ['Pods with the present secrets', () => releaseSecrets(outputs())],
  ['Database', () => database(outputs())],
  ['Cache', () => cache(outputs())],
]);
