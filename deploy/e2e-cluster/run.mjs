// make e2e-cluster: the whole proof that chatapp stays up on Kubernetes, start to end, on the cluster of KUBECONFIG. It
// deletes the namespace "chatapp" first. Needs docker, kubectl, helm, helmfile, a private registry and a browser; see
// settings.mjs. Name steps to run only those:  node deploy/e2e-cluster/run.mjs strangers load
import './resolve-host.mjs';
import { rmSync } from 'node:fs';
import { run, scratch, settings, url } from './settings.mjs';
import { dataStays } from './steps/5-data-stays.mjs';
import { databaseAbsent } from './steps/2-database-absent.mjs';
import { historyHolds } from './steps/4-history-holds.mjs';
import { load } from './steps/7-load.mjs';
import { privateRegistry } from './steps/1-private-registry.mjs';
import { routes } from './steps/8-routes.mjs';
import { strangers } from './steps/6-strangers.mjs';
import { twoBrowsers } from './steps/3-two-browsers.mjs';

const steps = {
  registry: ['The image comes out of a private registry, with the pull secret and not without', privateRegistry],
  absent: ['Pods wait for a database that is not there, and go on by themselves', databaseAbsent],
  browsers: ['Two people chat in browsers, on different replicas', twoBrowsers],
  history: ['Nothing is lost or doubled, whatever happens to pods, nodes, PostgreSQL and Redis', historyHolds],
  data: ['Data outlives the database pod, a rollback and the release', dataStays],
  strangers: ['Strangers reach neither the database nor Redis nor the app', strangers],
  load: ['Load brings more replicas', load],
  routes: ['HTTPRoute serves as Ingress does; the cluster takes the objects for Istio', routes],
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(steps);
console.log(`chatapp at ${url} (ingress at ${settings.ingress.host}), RUN=${run} SEED=${settings.seed}`);
const table = [];
for (const name of chosen) {
  const [title, step] = steps[name] ?? [];
  if (!step) throw new Error(`There is no step ${name}. There are: ${Object.keys(steps).join(', ')}`);
  console.log(`\n── ${title}`);
  const begin = Date.now();
  try {
    const unchecked = (await step()) ?? [];
    table.push(`passed  ${title} (${Math.round((Date.now() - begin) / 1000)} s)`);
    table.push(...unchecked.map((what) => `NOT CHECKED  ${what}`));
  } catch (error) {
    console.error(`    ${error.message}`);
    table.push(`FAILED  ${title}`);
    // Later steps stand on what the first two install.
    if (name === 'registry' || name === 'absent') break;
  }
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n── totals\n${table.join('\n')}`);
const count = (word) => table.filter((line) => line.startsWith(word)).length;
const [passed, failed, unchecked] = [count('passed'), count('FAILED'), count('NOT CHECKED')];
const unreached = chosen.length - passed - failed;
console.log(`${passed} passed, ${failed} failed, ${unreached} not reached, ${unchecked} not checked`);
process.exit(passed === chosen.length ? 0 : 1);
