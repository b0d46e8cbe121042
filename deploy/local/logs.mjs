// make logs ENV=local: what all replicas say, from now on.
import { kubectl, requireTools } from './run.mjs';

requireTools('kubectl');
const pods = 'app.kubernetes.io/name=chatapp,app.kubernetes.io/component=app';
kubectl(
  'logs',
  '--selector',
  pods,
  '--all-containers',
  '--prefix',
  '--tail',
  '50',
  '--max-log-requests',
  '50',
  '--follow',
);
