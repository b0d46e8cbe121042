// The database's roles: made from inside the cluster, by a Job that carries the app's security group.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kubectl, tryKubectl } from './cluster.mjs';
import { aws, poll, say, Stop } from './run.mjs';
import { credentials, readSecret } from './secrets.mjs';
import { files, settings } from './settings.mjs';

const NAME = 'database-roles';
/** Made by the release image-pull-secret, which deploy installs before. */
export const PULL_SECRET = 'chatapp-registry';

/** Gives every user that the secrets name its password; `retired` ones can't sign in any more. */
export async function makeRoles(outputs, retired = [], more = []) {
  const logins = [
    { ...credentials(readSecret(outputs.secrets.app)), group: 'chatapp_app' },
    { ...credentials(readSecret(outputs.secrets.migrate)), group: 'chatapp_owner' },
    ...more,
  ];
  const master = JSON.parse(
    aws('secretsmanager', 'get-secret-value', '--secret-id', outputs.database.master_secret_arn).SecretString,
  );
  const request = JSON.stringify({ database: outputs.database, master, logins, retired });
  try {
    remove(outputs);
    kubectl(['apply', '-f', '-'], {
      input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests(outputs, request) }),
    });
    const ended = await poll(() => state(outputs), 180, 2000);
    kubectl(['logs', '-n', outputs.namespace, `job/${NAME}`, '--tail=20'], { accept: [0, 1] });
    if (ended !== 'Complete')
      throw new Stop(
        `The Job ${NAME} ${ended ? 'failed' : 'did not end within 3 minutes'}; see its log above. If it could not connect: is ${outputs.database.instance_id} available (make status ENV=eks)?`,
      );
    say('The roles are there.');
  } finally {
    remove(outputs);
  }
}

function state({ namespace }) {
  const { out } = tryKubectl([
    'get',
    'job',
    NAME,
    '-n',
    namespace,
    '-o',
    'jsonpath={.status.conditions[?(@.status=="True")].type}',
  ]);
  return ['Complete', 'Failed'].find((type) => out.split(' ').includes(type));
}

/** With the master's password in it, so never longer than it is needed. */
function remove({ namespace }) {
  for (const kind of ['job', 'secret', 'configmap', 'networkpolicy', 'securitygrouppolicy.vpcresources.k8s.aws']) {
    tryKubectl(['delete', kind, NAME, '-n', namespace, '--ignore-not-found', '--wait']);
  }
}

function manifests({ namespace, pod_security_group_ids: groupIds, database }, request) {
  const labels = { 'app.kubernetes.io/name': NAME, 'sidecar.istio.io/inject': 'false' };
  const metadata = { name: NAME, namespace, labels };
  const volumes = [
    { name: 'program', configMap: { name: NAME } },
    { name: 'request', secret: { secretName: NAME } },
  ];
  const container = {
    name: NAME,
    image: settings.image,
    command: ['node', '/program/roles.mjs'],
    volumeMounts: [
      { name: 'program', mountPath: '/program', readOnly: true },
      { name: 'request', mountPath: '/request', readOnly: true },
    ],
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '192Mi' } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  };
  const pod = {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ...(process.env.REGISTRY_USER ? { imagePullSecrets: [{ name: PULL_SECRET }] } : {}),
    containers: [container],
    volumes,
  };
  const egress = [
    { to: database.cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: database.port }] },
    {
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
      ports: [
        { port: 53, protocol: 'UDP' },
        { port: 53, protocol: 'TCP' },
      ],
    },
  ];
  const program = readFileSync(path.join(import.meta.dirname, 'pod/roles.mjs'), 'utf8');
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'roles.mjs': program } },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      stringData: { 'request.json': request, 'authorities.pem': readFileSync(files.authorities, 'utf8') },
    },
    {
      apiVersion: 'vpcresources.k8s.aws/v1beta1',
      kind: 'SecurityGroupPolicy',
      metadata,
      spec: { podSelector: { matchLabels: labels }, securityGroups: { groupIds } },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'], egress },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata,
      spec: { backoffLimit: 2, activeDeadlineSeconds: 170, template: { metadata: { labels }, spec: pod } },
    },
  ];
}
