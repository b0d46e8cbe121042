// The way to Kubernetes: a kubeconfig of deploy's own, or one that the operator names.
import { existsSync, readFileSync } from 'node:fs';
import { attempt, read, run, say, Stop } from './run.mjs';
import { files, settings } from './settings.mjs';

/** Which file and context every call to Kubernetes uses. */
export function kubernetes() {
  const file = settings.ownKubeconfig || files.kubeconfig;
  if (!existsSync(file)) throw new Stop('There is no kubeconfig yet: run make deploy ENV=eks.');
  const context = settings.ownContext || read('kubectl', ['--kubeconfig', file, 'config', 'current-context']).trim();
  return { KUBECONFIG: file, KUBE_CONTEXT: context };
}

function args() {
  const { KUBECONFIG, KUBE_CONTEXT } = kubernetes();
  return ['--kubeconfig', KUBECONFIG, '--context', KUBE_CONTEXT];
}

export const kubectl = (command, options) => run('kubectl', [...args(), ...command], options);
export const tryKubectl = (command, options) => attempt('kubectl', [...args(), ...command], options);

/** Writes the cluster's kubeconfig into a file of its own, and sees that the cluster has what the app needs. */
export function connect(outputs) {
  read('aws', [
    'eks',
    'update-kubeconfig',
    '--name',
    outputs.cluster_name,
    '--alias',
    outputs.cluster_name,
    '--kubeconfig',
    files.kubeconfig,
  ]);
  if (!readFileSync(files.kubeconfig, 'utf8').includes(`current-context: ${outputs.cluster_name}`)) {
    throw new Stop(`${files.kubeconfig} does not name the cluster ${outputs.cluster_name}: delete it and run again.`);
  }
  const { KUBECONFIG, KUBE_CONTEXT } = kubernetes();
  say(
    `${files.kubeconfig} is written${settings.ownKubeconfig ? `; DEPLOY_KUBECONFIG says to use ${KUBECONFIG}` : ''}. Context: ${KUBE_CONTEXT}`,
  );
  const answer = tryKubectl(['auth', 'can-i', '*', '*', '--all-namespaces']);
  if (answer.out.trim() !== 'yes') {
    throw new Stop(
      `The Kubernetes API does not let us administer the cluster: ${answer.problem || answer.out.trim()}. Check TF_VAR_cluster_public_access_cidrs (is your address in it?) and the cluster's access entries.`,
    );
  }
  requireInCluster(outputs);
}

function requireInCluster(outputs) {
  const needs = [
    [
      'crd',
      'securitygrouppolicies.vpcresources.k8s.aws',
      'Security Groups for Pods: the add-on vpc-cni with ENABLE_POD_ENI=true, and the policy AmazonEKSVPCResourceController on the cluster role',
    ],
  ];
  if (settings.existingCluster)
    needs.push(['daemonset', 'eks-pod-identity-agent', 'the add-on eks-pod-identity-agent', '-n', 'kube-system']);
  if (!outputs.install_istio)
    needs.push(['crd', 'virtualservices.networking.istio.io', 'Istio; or set TF_VAR_install_istio=true']);
  const missing = needs
    .filter(([kind, name, , ...where]) => !tryKubectl(['get', kind, name, ...where]).ok)
    .map(([, , what]) => what);
  if (missing.length > 0)
    throw new Stop(`The cluster ${outputs.cluster_name} lacks:\n${missing.map((what) => `  - ${what}`).join('\n')}`);
}
