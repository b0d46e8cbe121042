// make status ENV=local: how the pods are, and what the application says of itself.
import { kubectl, requireTools } from './run.mjs';

requireTools('kubectl');
kubectl(
  'get',
  'pods,horizontalpodautoscalers,poddisruptionbudgets,persistentvolumeclaims,ingresses',
  '--output',
  'wide',
);
const ask =
  "fetch('http://127.0.0.1:3000/health/ready').then((r) => r.json()).then((r) => console.log(JSON.stringify(r.details, null, 2)))";
kubectl('exec', 'deployment/chatapp', '--container', 'chatapp', '--', 'node', '-e', ask);
