// make destroy ENV=local: takes the releases away. What people wrote stays in its volume, and its password beside it.
import { helmfile, namespace, requireTools } from './run.mjs';

requireTools('kubectl', 'helm', 'helmfile');
helmfile(['destroy'], { IMAGE: process.env.IMAGE || 'chatapp:unknown' });
console.log(
  '\nThe volumes are still there, and make deploy ENV=local finds them again. To delete what people wrote for good:',
);
console.log(`  kubectl delete namespace ${namespace}`);
