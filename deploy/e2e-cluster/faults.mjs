// What happens to a cluster in its life, each as something that is over when its promise resolves.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { images, namespace, settings } from './settings.mjs';
import { attempt, get, helmfile, kubectl, pods, read, rolledOut, until } from './shell.mjs';

const some = (items) => items[Math.floor(Math.random() * items.length)];
const ready = async (component, count) =>
  until(
    `${count} ${component} pods are ready`,
    async () => {
      const all = await pods(component);
      return all.length === count && all.every(({ status }) => status.containerStatuses?.every((one) => one.ready));
    },
    300,
  );

/** Upgrades and, the next time, goes back: each way replaces every pod while both versions run side by side. */
export async function rollingUpgrade() {
  const { spec } = await get('deployment', 'chatapp');
  const running = spec.template.spec.containers[0].image;
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], {
    IMAGE: running === images.one ? images.two : images.one,
  });
  await rolledOut();
}

export async function deletePod() {
  await kubectl('delete', 'pod', some(await pods('app')).metadata.name, '--wait=false');
  await wait(1000);
  await rolledOut();
  await ready('app', (await get('deployment', 'chatapp')).spec.replicas);
}

/** The kernel protects a container's first process from signals of its own pod, so it is done from the node. */
const KILLER = `
  const fs = require('node:fs');
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name))) {
    try {
      const environment = fs.readFileSync('/proc/' + pid + '/environ', 'utf8').split('\\0');
      const command = fs.readFileSync('/proc/' + pid + '/cmdline', 'utf8');
      if (!environment.includes('HOSTNAME=' + process.argv[1]) || !command.includes('main.js')) continue;
      process.kill(Number(pid), 'SIGKILL');
      console.log('killed ' + pid);
    } catch {}
  }`;

export async function killProcess() {
  const { metadata, spec } = some(await pods('app'));
  const count = (await pods('app')).length;
  const container = { name: 'killer', image: settings.strangerImage, command: ['node', '-e', KILLER, metadata.name] };
  const overrides = {
    spec: {
      hostPID: true,
      nodeName: spec.nodeName,
      securityContext: { runAsUser: 10001, runAsGroup: 10001 },
      containers: [container],
    },
  };
  const killer = [
    '--namespace',
    'default',
    'run',
    'chatapp-killer',
    '--restart=Never',
    `--image=${settings.strangerImage}`,
    `--overrides=${JSON.stringify(overrides)}`,
  ];
  await attempt('kubectl', [
    '--namespace',
    'default',
    'delete',
    'pod',
    'chatapp-killer',
    '--ignore-not-found',
    '--now',
  ]);
  await read('kubectl', killer);
  await read('kubectl', [
    '--namespace',
    'default',
    'wait',
    '--for=jsonpath={.status.phase}=Succeeded',
    'pod/chatapp-killer',
    '--timeout=60s',
  ]);
  const said = await read('kubectl', ['--namespace', 'default', 'logs', 'chatapp-killer']);
  if (!/^killed \d+$/.test(said))
    throw new Error(`kill -9 found nothing, or too much, to kill in ${metadata.name}: ${said}`);
  await ready('app', count);
}

/** On a cluster of one node nothing can move away: it is opened again as soon as the first pod waits for a place. */
export async function drainNode() {
  const node = some(await pods('app')).spec.nodeName;
  const count = (await pods('app')).length;
  const selector = 'app.kubernetes.io/component=app';
  const drained = new Promise((resolve) => {
    const options = ['--ignore-daemonsets', '--delete-emptydir-data', `--pod-selector=${selector}`, '--timeout=240s'];
    spawn('kubectl', ['drain', node, ...options], { stdio: 'ignore' }).on('close', resolve);
  });
  try {
    await Promise.race([
      drained,
      until(
        'a pod has no place',
        async () =>
          (await pods('app')).some(({ status }) => status.phase === 'Pending' && !status.initContainerStatuses),
        120,
      ),
    ]);
  } finally {
    await read('kubectl', ['uncordon', node]);
  }
  const code = await drained;
  if (code !== 0) throw new Error(`kubectl drain ended with ${code}`);
  await ready('app', count);
}

export async function killRedis() {
  await kubectl('delete', 'pod', 'chatapp-redis-0', '--grace-period=0', '--force');
  await ready('redis', 1);
}

export async function flushRedis() {
  await kubectl('exec', 'chatapp-redis-0', '--', 'redis-cli', 'FLUSHALL');
}

export async function killPostgresql() {
  await kubectl('delete', 'pod', 'chatapp-postgresql-0', '--grace-period=0', '--force');
  await ready('postgresql', 1);
}

export async function scaleUpAndDown() {
  for (const replicas of [4, 2]) {
    await kubectl('scale', 'deployment/chatapp', `--replicas=${replicas}`);
    await ready('app', replicas);
    await wait(2000);
  }
}

/** For a report: what the pods say last. */
export const lastWords = () =>
  attempt('kubectl', [
    '--namespace',
    namespace,
    'logs',
    '--selector',
    'app.kubernetes.io/component=app',
    '--container',
    'chatapp',
    '--tail',
    '20',
    '--prefix',
  ]);
