// What runs in the cluster, by Helmfile.
import { kubectl, kubernetes, tryKubectl } from './cluster.mjs';
import { confirm, read, run, say, Stop } from './run.mjs';
import { files, root, settings } from './settings.mjs';

function helmfile(args, { image = settings.image || 'none:none', ...options } = {}) {
  process.chdir(root);
  const env = { ...kubernetes(), CHATAPP_OUTPUTS: files.outputs, CHATAPP_RDS_CA: files.authorities, IMAGE: image };
  return run('helmfile', ['--environment', 'eks', ...args], { ...options, env });
}

/** The namespace and, where the registry wants credentials, their secret: what the first pod needs. */
export function prepareNamespace({ namespace }) {
  if (!tryKubectl(['get', 'namespace', namespace]).ok) kubectl(['create', 'namespace', namespace]);
  if (process.env.REGISTRY_USER) helmfile(['--selector', 'name=image-pull-secret', 'apply', '--suppress-secrets']);
}

/**
 * Helm refuses to go on with a release whose last change was cut off, and a diff takes what was to come for what is there.
 * A first install is taken away again (it holds nothing that people wrote), an upgrade goes back to what ran before.
 */
export function endCutOff(outputs) {
  for (const { name, namespace, status, updated } of releases(outputs).filter(({ status }) =>
    /^pending-/.test(status),
  )) {
    const anew = status === 'pending-install';
    say(`${name} is ${status} since ${updated}: a deploy was cut off, or somebody else deploys at this moment.`);
    confirm(`Nobody else does, so ${anew ? 'take it away and install it anew' : 'go back to what ran before'}?`);
    run('helm', [anew ? 'uninstall' : 'rollback', name, '--wait', '--timeout=15m', ...helmArgs(namespace)]);
  }
}

/** Every release of this installation that Helm knows, in whatever state. */
function releases({ namespace, install_istio: istio }) {
  const namespaces = [namespace, ...(istio ? ['istio-system', 'istio-ingress'] : [])];
  return namespaces.flatMap((where) =>
    JSON.parse(read('helm', ['list', '--all', '--output', 'json', ...helmArgs(where)])),
  );
}

function helmArgs(namespace) {
  const { KUBECONFIG, KUBE_CONTEXT } = kubernetes();
  return ['--kubeconfig', KUBECONFIG, '--kube-context', KUBE_CONTEXT, '--namespace', namespace];
}

/** Shows what would change in the cluster, asks, does it, and waits until the new pods serve. */
export function release(outputs) {
  const changed = helmfile(['diff', '--suppress-secrets', '--detailed-exitcode'], { accept: [0, 2] }) === 2;
  const failed = failedReleases(outputs);
  if (changed || failed.length > 0) {
    confirm('Make these changes in the cluster?');
    helmfile(failed.length > 0 ? ['sync'] : ['apply', '--suppress-diff']);
  } else {
    say('Nothing changes in the cluster.');
  }
  waitForRollout(outputs);
}

/** A failed change stands in the diff as if it were made, so these are made again whatever the diff says. */
function failedReleases(outputs) {
  const failed = releases(outputs).filter(({ status }) => status === 'failed');
  for (const { name } of failed) say(`The last change of ${name} failed half way; it is made again.`);
  return failed;
}

/** What a release would change, for IMAGE or else for the image that runs. */
export function showChanges({ name, namespace }) {
  const path = 'jsonpath={.spec.template.spec.containers[?(@.name=="chatapp")].image}';
  const running = tryKubectl(['get', 'deployment', name, '-n', namespace, '-o', path]).out.trim();
  helmfile(['diff', '--suppress-secrets'], { image: settings.image || running || undefined });
}

/** The same without asking, where only a secret behind a reference changed. */
export function releaseSecrets(outputs) {
  helmfile(failedReleases(outputs).length > 0 ? ['sync'] : ['apply', '--suppress-secrets']);
  waitForRollout(outputs);
}

function waitForRollout({ name, namespace }) {
  const rollout = tryKubectl(['rollout', 'status', `deployment/${name}`, '-n', namespace, '--timeout=15m']);
  say(rollout.out.trim());
  if (rollout.ok) return;
  kubectl(['get', 'pods', '-n', namespace, '-o', 'wide'], { accept: [0, 1] });
  throw new Stop(
    `The new pods do not become ready: ${rollout.problem}. Their logs: kubectl --kubeconfig ${kubernetes().KUBECONFIG} logs -n ${namespace} -l app.kubernetes.io/name=chatapp --all-containers`,
  );
}

export function removeRelease() {
  helmfile(['destroy']);
}
