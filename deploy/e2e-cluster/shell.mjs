// How the proof starts other programs, checks and speaks.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { admin, images, namespace, root, scratch, settings, url } from './settings.mjs';

export const say = (line) => console.log(`    ${line}`);

/** Fails the step unless `fact` holds; says what was found either way. */
export function check(fact, sentence) {
  if (!fact) throw new Error(`NOT SO: ${sentence}`);
  say(`ok  ${sentence}`);
}

/** Runs a program without a sound; resolves to what it printed, and never rejects. */
export function attempt(program, args, { env = {}, input } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env } });
    let out = '';
    let problem = '';
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (problem += part));
    child.on('error', (error) => resolve({ ok: false, out, problem: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, out: out.trim(), problem: problem.trim() }));
    child.stdin.end(input ?? '');
  });
}

/** What a program prints; rejects if it fails. */
export async function read(program, args, options) {
  const { ok, out, problem } = await attempt(program, args, options);
  if (!ok) throw new Error(`${program} ${args.join(' ')}: ${problem || out}`);
  return out;
}

export const kubectl = (...args) => read('kubectl', ['--namespace', namespace, ...args]);
export const tryKubectl = (...args) => attempt('kubectl', ['--namespace', namespace, ...args]);
export const get = async (...args) => JSON.parse(await kubectl('get', ...args, '--output', 'json'));
/** Docker with a configuration of its own: nobody's credentials are used, nor are ours left behind. */
export const docker = (args, options = {}) =>
  read('docker', args, { ...options, env: { DOCKER_CONFIG: `${scratch}/docker` } });

/** Helmfile for the environment local, as `make` calls it. */
export function helmfile(args, env = {}) {
  return read('helmfile', ['--environment', 'local', ...args], {
    env: {
      IMAGE: images.one,
      REGISTRY_USER: settings.user,
      REGISTRY_PASSWORD: settings.password,
      HOST: settings.host,
      PUBLIC_URL: url,
      ROUTE_NAMESPACE: settings.routeNamespace,
      RATE_LIMITS: 'off',
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      ...env,
    },
  });
}

export const pods = async (component) =>
  (await get('pods', '--selector', `app.kubernetes.io/component=${component}`)).items.filter(
    ({ metadata }) => !metadata.deletionTimestamp,
  );

export const rolledOut = () => kubectl('rollout', 'status', 'deployment/chatapp', '--timeout=300s');

/** One statement on the chart's PostgreSQL. */
export const sql = (statement) =>
  kubectl(
    'exec',
    'chatapp-postgresql-0',
    '--',
    'psql',
    '--username',
    'chatapp',
    '--no-align',
    '--tuples-only',
    '--command',
    statement,
  );

/** Looks until `look` finds something; rejects with the sentence after `seconds`. */
export async function until(sentence, look, seconds = 120) {
  for (const deadline = Date.now() + seconds * 1000; ; await wait(500)) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`NOT SO after ${seconds} s: ${sentence}`);
  }
}
