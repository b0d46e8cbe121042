import { spawnSync } from 'node:child_process';

function runs(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** What of the programs that some rules need is installed here. Only helm can be demanded, by HELM_REQUIRED=1 in CI. */
export const tools = {
  helm: runs('helm', 'version', '--short'),
  helmfile: runs('helmfile', '--version'),
  kubectl: runs('kubectl', 'version', '--client'),
  kubernetesValidate: runs('kubernetes-validate', '--version'),
  checkov: runs('checkov', '--version'),
};
