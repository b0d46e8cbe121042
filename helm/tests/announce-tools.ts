import { tools } from './tools.js';

/** Says before anything else what will not be checked, so that a green run can't be taken for more than it is. */
export default function announceTools(): void {
  const missing = (unchecked: string, program: keyof typeof tools) => {
    if (!tools[program]) console.warn(`\n*** NOT CHECKED: ${unchecked}. ${program} is not installed. ***\n`);
  };
  missing('THE RENDERED CHARTS (nearly all rules)', 'helm');
  missing('the releases of helmfile.d', 'helmfile');
  missing('the releases of helmfile.d', 'kubectl');
  missing("manifests against Kubernetes' own schemas", 'kubernetesValidate');
  missing("manifests against checkov's policies", 'checkov');
  if (!tools.helm && process.env['CI'] === 'true' && process.env['HELM_REQUIRED'] === '1') {
    throw new Error('HELM_REQUIRED=1 and helm is not on the PATH.');
  }
}
