// What the operator decides: environment variables, and settings.env for those that are not set.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
/** Made by deploy and of this machine only: outputs, kubeconfig, certificates, the plan. */
export const work = path.join(root, '.deploy/eks');

export const files = {
  settings: process.env.DEPLOY_SETTINGS ?? path.join(root, 'deploy/eks/settings.env'),
  outputs: path.join(work, 'outputs.json'),
  kubeconfig: path.join(work, 'kubeconfig'),
  authorities: path.join(work, 'rds-ca.pem'),
  plan: path.join(work, 'terraform.plan'),
};

if (existsSync(files.settings)) {
  for (const line of readFileSync(files.settings, 'utf8').split('\n')) {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line.trim()) ?? [];
    if (name) process.env[name] ??= value;
  }
}

const env = process.env;
export const settings = {
  name: env.CHATAPP_NAME || 'chatapp',
  region: env.AWS_REGION || '',
  account: env.AWS_ACCOUNT_ID || '',
  image: env.IMAGE || '',
  adminEmail: env.ADMIN_EMAIL || '',
  /** A kubeconfig of the operator's own, and the context in it; else deploy makes one from EKS. */
  ownKubeconfig: env.DEPLOY_KUBECONFIG || '',
  ownContext: env.KUBE_CONTEXT || '',
  /** The RDS authorities as a file, where AWS's trust store cannot be reached. */
  authorities: env.RDS_CA_FILE || '',
  /** namespace/name of the Service with the load balancer. */
  gateway: env.GATEWAY_SERVICE || 'istio-ingress/istio-ingress',
  /** "yes": nobody is asked; for pipelines whose own approval came before. */
  approve: env.APPROVE === 'yes',
  existingCluster: env.TF_VAR_existing_cluster_name || '',
};

mkdirSync(work, { recursive: true });
Object.assign(env, {
  AWS_DEFAULT_REGION: settings.region,
  AWS_PAGER: '',
  TF_VAR_name: settings.name,
  TF_VAR_region: settings.region,
  TF_DATA_DIR: path.join(work, 'terraform'),
  TF_IN_AUTOMATION: '1',
});
// Kubernetes is reached by the kubeconfig that a step names, never by the one that is current on this machine.
delete env.KUBECONFIG;
