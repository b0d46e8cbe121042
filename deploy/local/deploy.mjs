// make deploy ENV=local: chatapp with PostgreSQL and Redis on the cluster at hand. Safe to run again.
import { buildImage } from '../image/build.mjs';
import { loadImage } from './load-image.mjs';
import { attempt, helmfile, kubectl, namespace, read, requireTools, run, stop } from './run.mjs';

requireTools('kubectl', 'helm', 'helmfile', ...(process.env.IMAGE ? [] : ['docker']));
// Before minutes go into an image: is it the right cluster?
run('sh', ['-c', 'helmfile --environment local list >/dev/null']);
let image = process.env.IMAGE;
if (!image) {
  image = buildImage();
  loadImage(image);
}
helmfile(['apply', '--suppress-secrets'], { IMAGE: image });
// A test that passed takes its pod away; one that failed leaves it, with its words.
if (!attempt('helm', ['--namespace', namespace, 'test', 'chatapp', '--timeout', '3m'])) {
  kubectl('logs', 'chatapp-test');
  stop('chatapp is installed, and `helm test` says that it does not work (see above).');
}
const url = read(
  'kubectl',
  '--namespace',
  namespace,
  'get',
  'configmap',
  'chatapp',
  '--output',
  'jsonpath={.data.PUBLIC_URL}',
);
console.log(
  `\nchatapp is at ${url}, if that name leads to the cluster's ingress. It always is at http://localhost:8080 with:`,
);
console.log(`  kubectl --namespace ${namespace} port-forward service/chatapp 8080:80`);
