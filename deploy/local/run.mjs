// How the local environment starts other programs.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Ends with a sentence instead of a stack. */
export function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Runs a program in view; ends with its exit code if it fails. */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) stop(`${program} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs a program in view; tells whether it succeeded. */
export function attempt(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (error) stop(`${program} could not be started: ${error.message}`);
  return status === 0;
}

/** What a program prints; null if it fails. */
export function read(program, ...args) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

export function helmfile(args, env) {
  run('helmfile', ['--environment', 'local', ...args], env);
}

/** All that is missing, at once. */
export function requireTools(...names) {
  const version = {
    docker: ['--version'],
    kubectl: ['version', '--client'],
    helm: ['version'],
    helmfile: ['--version'],
  };
  const missing = names.filter((name) => read(name, ...version[name]) === null);
  if (missing.length > 0) stop(`Not installed: ${missing.join(', ')}.`);
  if (names.includes('helmfile') && !/^diff\b/m.test(read('helm', 'plugin', 'list') ?? '')) {
    stop(
      'Helm lacks the plugin diff, which Helmfile needs: helm plugin install https://github.com/databus23/helm-diff',
    );
  }
}

export const namespace = 'chatapp';
export const kubectl = (...args) => run('kubectl', ['--namespace', namespace, ...args]);
