// Everything that must be there before anything is changed; all faults at once, each with what to do.
import { existsSync, readFileSync } from 'node:fs';
import { attempt, say, Stop } from './run.mjs';
import { files, settings } from './settings.mjs';

const TOOLS = [
  { name: 'terraform', args: ['version'], least: [1, 11] },
  { name: 'aws', args: ['--version'], least: [1, 32] },
  { name: 'kubectl', args: ['version', '--client'], least: [1, 30] },
  { name: 'helm', args: ['version', '--short'], least: [3, 16] },
  { name: 'helmfile', args: ['--version'], least: [1, 0] },
  { name: 'docker', args: ['--version'], least: [20, 10] },
];

export function preflight({ needsImage = true } = {}) {
  const faults = [...toolFaults(), ...settingFaults(needsImage)];
  const identity = faults.some((fault) => fault.startsWith('aws ')) ? null : identify(faults);
  if (faults.length > 0)
    throw new Stop(
      `Not yet: ${faults.length} thing(s) to mend first.\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  say(`Account ${identity.Account} as ${identity.Arn}`);
  say(
    `Region ${settings.region}, installation "${settings.name}", size ${process.env.TF_VAR_size || 'small'}${settings.existingCluster ? `, in the existing cluster ${settings.existingCluster}` : ''}`,
  );
}

function toolFaults() {
  return TOOLS.flatMap(({ name, args, least }) => {
    const { ok, out, problem } = attempt(name, args);
    const wanted = least.join('.');
    if (!ok && /ENOENT/.test(problem)) return [`${name} is not installed; ${wanted} or later is needed.`];
    if (!ok) return [`${name} does not run (${wanted} or later is needed): ${problem || 'it only fails'}.`];
    const [, major, minor] = /(\d+)\.(\d+)/.exec(out) ?? [];
    const enough = Number(major) > least[0] || (Number(major) === least[0] && Number(minor) >= least[1]);
    return enough ? [] : [`${name} is ${major}.${minor}; install ${wanted} or later.`];
  }).concat(pluginFaults());
}

function pluginFaults() {
  const plugins = attempt('helm', ['plugin', 'list']);
  return !plugins.ok || /^diff\b/m.test(plugins.out)
    ? []
    : ['Helm lacks the plugin diff, which Helmfile needs: helm plugin install https://github.com/databus23/helm-diff'];
}

function settingFaults(needsImage) {
  const faults = [];
  if (!settings.region) faults.push('AWS_REGION is not set, for example to ap-northeast-1.');
  if (needsImage && !/^[^\s]+(:[\w][\w.-]*|@sha256:[0-9a-f]{64})$/.test(settings.image))
    faults.push('IMAGE is not set to a full reference such as registry.example.com/chatapp:1.0.0.');
  if (needsImage && settings.image.endsWith(':latest'))
    faults.push('IMAGE ends in :latest, which cannot be rolled back to; name a version.');
  if (needsImage && !/^\S+@\S+\.\S+$/.test(settings.adminEmail))
    faults.push(
      'ADMIN_EMAIL is not set to the mail address of the first administrator; without one a stranger could sign up first.',
    );
  if (
    !settings.existingCluster &&
    process.env.TF_VAR_cluster_public_access_cidrs === undefined &&
    !settings.ownKubeconfig
  ) {
    faults.push(
      'TF_VAR_cluster_public_access_cidrs is not set: name the addresses that reach the Kubernetes API, such as ["203.0.113.7/32"], or [] if you deploy from inside the VPC.',
    );
  }
  if (settings.ownKubeconfig && !existsSync(settings.ownKubeconfig))
    faults.push(`DEPLOY_KUBECONFIG names ${settings.ownKubeconfig}, which is not there.`);
  if (settings.authorities && !existsSync(settings.authorities))
    faults.push(`RDS_CA_FILE names ${settings.authorities}, which is not there.`);
  if (!process.env.REGISTRY_USER !== !process.env.REGISTRY_PASSWORD)
    faults.push('REGISTRY_USER and REGISTRY_PASSWORD go together.');
  return faults;
}

function identify(faults) {
  const { ok, out, problem } = attempt('aws', ['sts', 'get-caller-identity', '--output', 'json']);
  if (!ok) {
    faults.push(
      `AWS does not accept the credentials: ${(problem || 'no answer').replace(/\.$/, '')}. Sign in (aws sso login, or AWS_PROFILE) and check with: aws sts get-caller-identity.`,
    );
    return null;
  }
  const identity = JSON.parse(out);
  if (settings.account && identity.Account !== settings.account) {
    faults.push(`These are credentials of account ${identity.Account}, and AWS_ACCOUNT_ID says ${settings.account}.`);
  }
  if (settings.region) faults.push(...regionFaults());
  return identity;
}

function regionFaults() {
  const zones = attempt('aws', [
    'ec2',
    'describe-availability-zones',
    '--query',
    'AvailabilityZones[].ZoneName',
    '--output',
    'json',
  ]);
  if (!zones.ok)
    return [
      `The Region ${settings.region} does not answer: ${zones.problem}. Check AWS_REGION, and that the Region is enabled for the account.`,
    ];
  const faults = [];
  const wanted =
    (process.env.TF_VAR_availability_zones || 'ap-northeast-1a ap-northeast-1c').match(/[a-z0-9-]+/g) ?? [];
  const missing = wanted.filter((zone) => !JSON.parse(zones.out).includes(zone));
  if (missing.length > 0)
    faults.push(
      `${missing.join(' and ')} cannot be used in ${settings.region}: set TF_VAR_availability_zones to two or three of ${JSON.parse(zones.out).join(', ')}.`,
    );
  const before = existsSync(files.outputs) ? JSON.parse(readFileSync(files.outputs, 'utf8')) : {};
  if (before.region && before.name?.value === settings.name && before.region.value !== settings.region) {
    faults.push(
      `"${settings.name}" was deployed to ${before.region.value} from here, and AWS_REGION says ${settings.region}. If a second one is meant, set CHATAPP_NAME.`,
    );
  }
  if (settings.existingCluster) faults.push(...clusterFaults());
  return faults;
}

function clusterFaults() {
  const { ok, out, problem } = attempt('aws', [
    'eks',
    'describe-cluster',
    '--name',
    settings.existingCluster,
    '--query',
    'cluster.status',
    '--output',
    'text',
  ]);
  if (!ok) return [`The cluster ${settings.existingCluster} is not found in ${settings.region}: ${problem}`];
  return out.trim() === 'ACTIVE' ? [] : [`The cluster ${settings.existingCluster} is ${out.trim()}, not ACTIVE.`];
}
