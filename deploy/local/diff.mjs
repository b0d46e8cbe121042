// make diff ENV=local: what deploy would change, for the image that runs or for IMAGE. Changes nothing.
import { helmfile, namespace, read, requireTools } from './run.mjs';

requireTools('kubectl', 'helm', 'helmfile');
const path = 'jsonpath={.spec.template.spec.containers[0].image}';
const running = read('kubectl', '--namespace', namespace, 'get', 'deployment', 'chatapp', '--output', path);
helmfile(['diff', '--suppress-secrets'], { IMAGE: process.env.IMAGE || running || 'chatapp:unknown' });
