import { check as checkHistory } from '../../../bench/history/check.ts';
import { summary } from '../../../bench/history/summary.ts';
import { clusterSite } from '../cluster-site.mjs';
import { lastWords } from '../faults.mjs';
import { watchReconnects } from '../reconnects.mjs';
import { settings } from '../settings.mjs';
import { check, say } from '../shell.mjs';

/** People chat at random through the ingress while one thing after another happens to the cluster. */
export async function historyHolds() {
  const happened = new Map();
  const crashed = new Set();
  const site = clusterSite(happened, crashed);
  const reconnects = await watchReconnects();
  const outcome = await checkHistory({
    site,
    seed: settings.seed,
    seconds: settings.minutes * 60,
    log: () => undefined,
  });
  const { count, current, p50, p95, max } = reconnects.end();
  say(summary(outcome).replaceAll('\n', '\n    '));
  say([...happened].map(([name, times]) => `${name} ×${times}`).join(', '));
  if (outcome.violations.length > 0) say((await lastWords()).out);
  check(
    outcome.violations.length === 0,
    '0 acknowledged messages lost or doubled, 0 failed sends after retry, all clients converged',
  );
  const missed = site.every.filter((name) => !happened.has(name));
  check(
    missed.length === 0,
    missed.length === 0
      ? 'every kind of event happened'
      : `too little time (MINUTES=${settings.minutes}) for: ${missed.join(', ')}`,
  );
  check(crashed.size === 0, `no replica fell over by itself ${[...crashed].join(', ')}`.trim());
  check(
    current === reconnects.sockets,
    `all ${reconnects.sockets} watching pages are up to date at the end (${current})`,
  );
  check(
    count > 0 && p95 < 3000,
    `reconnecting took p50 ${p50} ms, p95 ${p95} ms, max ${max} ms, in ${count} reconnects`,
  );
}
