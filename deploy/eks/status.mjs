// make status ENV=eks: how the parts are, and what alarms say. Changes nothing.
import { loadBalancer } from './address.mjs';
import { kubectl, tryKubectl } from './cluster.mjs';
import { preflight } from './preflight.mjs';
import { aws, inOrder, say } from './run.mjs';
import { outputs, prepareTerraform } from './terraform.mjs';

const row = (what, how) => say(`  ${what.padEnd(10)} ${how ?? 'not found'}`);

function parts(out) {
  const database = aws('rds', 'describe-db-instances', '--db-instance-identifier', out.database.instance_id)
    ?.DBInstances[0];
  const cache = aws('elasticache', 'describe-replication-groups', '--replication-group-id', out.cache.group_id)
    ?.ReplicationGroups[0];
  const cluster = aws('eks', 'describe-cluster', '--name', out.cluster_name)?.cluster;
  row(
    'database',
    database &&
      `${database.DBInstanceStatus}, PostgreSQL ${database.EngineVersion}, ${database.DBInstanceClass}, ${database.AllocatedStorage} GiB, restorable until ${database.LatestRestorableTime ?? 'unknown'}`,
  );
  row('cache', cache?.Status);
  row('cluster', cluster && `${cluster.status}, Kubernetes ${cluster.version}`);
  row('address', out.public.url || loadBalancer() || 'none yet');
  const all = aws('cloudwatch', 'describe-alarms', '--alarm-name-prefix', `${out.name}-`)?.MetricAlarms ?? [];
  const alarms = all.filter(({ StateValue }) => StateValue === 'ALARM');
  row('alarms', alarms.length === 0 ? 'none' : '');
  for (const { AlarmName, AlarmDescription } of alarms) say(`    ${AlarmName}: ${AlarmDescription}`);
}

function pods({ name, namespace }) {
  kubectl(['get', 'deployment,hpa,pods', '-n', namespace, '-o', 'wide'], { accept: [0, 1] });
  const { ok, out, problem } = tryKubectl([
    'exec',
    '-n',
    namespace,
    `deployment/${name}`,
    '-c',
    'chatapp',
    '--',
    'node',
    '-e',
    "fetch('http://127.0.0.1:3000/health/ready').then((r) => r.text()).then(console.log)",
  ]);
  say(`\nhealth: ${ok ? out.trim() : problem}`);
}

await inOrder([
  ['Account', () => preflight({ needsImage: false })],
  ['Terraform', prepareTerraform],
  ['AWS', () => parts(outputs())],
  ['Cluster', () => pods(outputs())],
]);
