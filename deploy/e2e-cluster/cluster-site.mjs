// The cluster as the history checker torments a site: through the ingress, by what happens to clusters.
import * as faults from './faults.mjs';
import { url } from './settings.mjs';
import { pods, rolledOut, say } from './shell.mjs';

const KILLED = 137;

/** Replicas that ended on their own, without being told or killed: a fault that others paper over. */
async function crashes() {
  return (await pods('app')).flatMap(({ metadata, status }) => {
    const ended = status.containerStatuses?.[0]?.lastState.terminated;
    const crashed = ended && (ended.exitCode !== KILLED || ended.reason === 'OOMKilled');
    return crashed ? [`${metadata.name}: ${ended.reason} (${ended.exitCode})`] : [];
  });
}

const ORDER = [
  ['rolling upgrade with a migration', faults.rollingUpgrade],
  ['kubectl delete pod', faults.deletePod],
  ['kill -9 in a pod', faults.killProcess],
  ['node drain', faults.drainNode],
  ['Redis pod killed', faults.killRedis],
  ['Redis flushed', faults.flushRedis],
  ['PostgreSQL pod killed', faults.killPostgresql],
  ['scale 2→4→2', faults.scaleUpAndDown],
];

/** Each thing happens once before anything happens twice; `happened` counts them, `crashed` names what fell over. */
export function clusterSite(happened, crashed) {
  let next = 0;
  const fault = async () => {
    const [name, happen] = ORDER[next++ % ORDER.length];
    const begin = Date.now();
    await happen();
    happened.set(name, (happened.get(name) ?? 0) + 1);
    for (const crash of await crashes()) crashed.add(crash);
    say(`${name} (${Math.round((Date.now() - begin) / 1000)} s)`);
  };
  return {
    name: 'a Kubernetes cluster, through its ingress',
    origin: () => url,
    faults: { 'in turn': { weight: 1, fault } },
    heal: async () => void (await rolledOut()),
    stop: () => Promise.resolve(),
    tails: () => '(kubectl logs has the rest)',
    every: ORDER.map(([name]) => name),
  };
}
