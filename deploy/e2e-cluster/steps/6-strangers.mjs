import { namespace, settings } from '../settings.mjs';
import { attempt, check, pods, read } from '../shell.mjs';

const PROBE = `
  const { connect } = require('node:net');
  const reach = (target) => new Promise((done) => {
    const [host, port] = target.split(':');
    const socket = connect({ host, port: Number(port), timeout: 3000 });
    const end = (result) => { socket.destroy(); done(target + ' ' + result); };
    socket.on('connect', () => end('open')).on('timeout', () => end('closed')).on('error', (error) => end(error.code === 'ECONNREFUSED' ? 'closed' : error.code));
  });
  Promise.all(process.argv.slice(1).map(reach)).then((lines) => console.log(lines.join('\\n')));`;

/** What a pod of `where` reaches; the isolation of a new pod may take a moment, so it waits first. */
async function reaches(where, targets) {
  const command = ['node', '-e', `setTimeout(() => { ${PROBE} }, 3000)`, ...targets];
  await attempt('kubectl', ['--namespace', where, 'delete', 'pod', 'stranger', '--ignore-not-found', '--now']);
  await read('kubectl', [
    '--namespace',
    where,
    'run',
    'stranger',
    '--restart=Never',
    `--image=${settings.strangerImage}`,
    '--command',
    '--',
    ...command,
  ]);
  await read('kubectl', [
    '--namespace',
    where,
    'wait',
    '--for=jsonpath={.status.phase}=Succeeded',
    'pod/stranger',
    '--timeout=120s',
  ]);
  const said = await read('kubectl', ['--namespace', where, 'logs', 'stranger']);
  await attempt('kubectl', ['--namespace', where, 'delete', 'pod', 'stranger', '--now']);
  return Object.fromEntries(said.split('\n').map((line) => line.split(' ')));
}

export async function strangers() {
  const [app] = await pods('app');
  const servers = [
    `chatapp-postgresql.${namespace}:5432`,
    `chatapp-redis.${namespace}:6379`,
    `chatapp.${namespace}:80`,
    `${app.status.podIP}:3000`,
    `${app.status.podIP}:9464`,
  ];
  const control = 'kubernetes.default:443';
  for (const where of ['default', namespace]) {
    const found = await reaches(where, [...servers, control]);
    // Without this the rest could be closed because the pod has no network at all.
    check(found[control] === 'open', `a stranger's pod in the namespace ${where} reaches what is open to it`);
    for (const server of servers) check(found[server] === 'closed', `and not ${server} (${found[server]})`);
  }
  const inside = await read('kubectl', [
    '--namespace',
    namespace,
    'exec',
    app.metadata.name,
    '--container',
    'chatapp',
    '--',
    'node',
    '-e',
    PROBE,
    servers[0],
    servers[1],
    control,
  ]);
  check(
    /5432 open\n.*6379 open\n.*443 closed$/.test(inside),
    `the app reaches its servers and not the cluster's API: ${inside.replaceAll('\n', ', ')}`,
  );
}
