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

/** The first process of a pod's container; the kernel protects it from its own pod's signals, so the node sends them. */
const KILLER = `
  const fs = require('node:fs');
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name))) {
    try {
      const mounts = fs.readFileSync('/proc/' + pid + '/mountinfo', 'utf8');
      const first = /^NSpid:.*\\t1$/m.test(fs.readFileSync('/proc/' + pid + '/status', 'utf8'));
      if (!first || !mounts.includes('/pods/' + process.argv[1] + '/')) continue;
      process.kill(Number(pid), 'SIGKILL');
      console.log('killed ' + pid);
    } catch {}
  }`;

/** kill -9, as the pod's own user: nobody else may look into it. */
async function killFirstProcess({ metadata, spec }) {
  const { runAsUser, runAsGroup } = spec.securityContext;
  const container = { name: 'killer', image: settings.strangerImage, command: ['node', '-e', KILLER, metadata.uid] };
  const overrides = {
    spec: {
      hostPID: true,
      nodeName: spec.nodeName,
      securityContext: { runAsUser, runAsGroup },
      containers: [container],
    },
  };
  const inDefault = (...args) => read('kubectl', ['--namespace', 'default', ...args]);
  await inDefault('delete', 'pod', 'chatapp-killer', '--ignore-not-found', '--now');
  const image = `--image=${settings.strangerImage}`;
  const changes = `--overrides=${JSON.stringify(overrides)}`;
  await inDefault('run', 'chatapp-killer', '--restart=Never', image, changes);
  const ended = '--for=jsonpath={.status.phase}=Succeeded';
  await inDefault('wait', ended, 'pod/chatapp-killer', '--timeout=60s');
  const said = await inDefault('logs', 'chatapp-killer');
  await inDefault('delete', 'pod', 'chatapp-killer', '--now');
  if (!/^killed \d+$/.test(said))
    throw new Error(`kill -9 found nothing, or too much, to kill in ${metadata.name}: ${said}`);
}

export async function killProcess() {
  const all = await pods('app');
  await killFirstProcess(some(all));
  await ready('app', all.length);
}

/**
 * A crash, and the pod after it. Never by force: that would let another pod start on the volume while this one may still
 * write to it.
 */
async function killServer(component) {
  const [pod] = await pods(component);
  await killFirstProcess(pod);
  await kubectl('delete', 'pod', pod.metadata.name, '--grace-period=1');
  await ready(component, 1);
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

export const killRedis = () => killServer('redis');

export async function flushRedis() {
  await kubectl('exec', 'chatapp-redis-0', '--', 'redis-cli', 'FLUSHALL');
}

export const killPostgresql = () => killServer('postgresql');

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
