// Where make backup and make restore find what people have uploaded: the volume of the chart's app, or the Docker volume
// that FILES_VOLUME names. Files in a bucket are the bucket's to keep.
import { spawnSync } from 'node:child_process';
import { inCluster, READ_TO_THE_END } from './database.mjs';
import { namespace, read, stop } from './run.mjs';

const POD = 'chatapp-files-copier';
// Whom the image and the chart let the app run as.
const USER = 10001;
// Files are only ever added whole: what has been removed meanwhile is no fault.
const SAVE = 'cd /data; mkdir -p files/contents; tar -cf - files/contents || [ $? -eq 1 ]';
// Without whose it was and with what rights: the volume has its own.
const PUT_BACK = `${READ_TO_THE_END}tar -C /data --no-same-owner --no-same-permissions -xf -`;

/** Why there may be no volume to copy. */
export const why = inCluster ? 'they are in a bucket' : 'set FILES_VOLUME to the name of their volume';

/** The name of the volume with files; null where there is none. */
export function findVolume() {
  if (!inCluster) return process.env.FILES_VOLUME || null;
  const claim = '{.spec.template.spec.volumes[?(@.persistentVolumeClaim)].persistentVolumeClaim.claimName}';
  const found = inNamespace('get', 'deployment', 'chatapp', '--output', `jsonpath=${claim}`);
  if (found === null)
    stop(`Where files are can't be asked: there is no deployment chatapp in ${namespace}, or no answer.`);
  return found || null;
}

export const nameOf = (volume) => (inCluster ? `the claim ${volume} in ${namespace}` : `the volume ${volume}`);

/** Writes all files, as a tar archive, to the open file `output`. */
export const save = (volume, output) => besideFiles(volume, SAVE, 'ignore', output);
/** Adds the files of a tar archive to those that are there. */
export const putBack = (volume, input) => besideFiles(volume, PUT_BACK, input, 'inherit');

/** Runs a line of shell where the volume is at /data: the app's own image has neither shell nor tar. */
function besideFiles(volume, line, input, output) {
  const script = ['sh', '-euc', line];
  const where = nameOf(volume);
  if (!inCluster) {
    const image = read('docker', 'inspect', '--format', '{{.Config.Image}}', process.env.DATABASE_CONTAINER);
    const at = `type=volume,source=${volume},target=/data`;
    const flags = ['--rm', '--interactive', '--network', 'none', '--user', `${USER}`, '--mount', at];
    const args = ['run', ...flags, '--entrypoint', script[0], image, ...script.slice(1)];
    return start('docker', args, { input, output, where });
  }
  // However this program ends.
  process.on('exit', () => inNamespace('delete', 'pod', POD, '--ignore-not-found', '--grace-period=0', '--force'));
  const applied = spawnSync('kubectl', ['--namespace', namespace, 'apply', '--filename', '-'], {
    input: JSON.stringify(copier(volume)),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  if (applied.status !== 0) stop('No pod could be started beside the files (see above). Nothing was changed.');
  if (inNamespace('wait', '--for=condition=Ready', `pod/${POD}`, '--timeout=180s') === null)
    stop(`The pod ${POD} did not start: is there room for it, and can its image be pulled?`);
  start('kubectl', ['exec', '-i', '--namespace', namespace, POD, '--', ...script], { input, output, where });
}

/** A pod with the image of the database, which has a shell and tar, on the node where the volume is in use. */
function copier(volume) {
  const database = JSON.parse(inNamespace('get', 'pod', 'chatapp-postgresql-0', '--output', 'json'));
  const { image } = database.spec.containers[0];
  const app = { matchLabels: { 'app.kubernetes.io/component': 'app' } };
  const near = { labelSelector: app, topologyKey: 'kubernetes.io/hostname' };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: POD },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      imagePullSecrets: database.spec.imagePullSecrets,
      securityContext: {
        runAsUser: USER,
        runAsGroup: USER,
        fsGroup: USER,
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      affinity: {
        podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: near }] },
      },
      containers: [
        {
          name: 'copier',
          image,
          command: ['sleep', '86400'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          volumeMounts: [{ name: 'files', mountPath: '/data' }],
        },
      ],
      volumes: [{ name: 'files', persistentVolumeClaim: { claimName: volume } }],
    },
  };
}

function start(program, args, { input, output, where }) {
  const { status, error } = spawnSync(program, args, { stdio: [input, output, 'inherit'] });
  if (error) stop(`${program} could not be started: ${error.message}`);
  if (status !== 0) stop(`That failed in ${where} (see above). The files that were there are as they were.`);
}

function inNamespace(...args) {
  return read('kubectl', '--namespace', namespace, ...args);
}
