import { check } from '../history/check.ts';
import type { Violation } from '../history/history.ts';
import { summary } from '../history/summary.ts';
import { scratchFolder } from '../processes/scratch.ts';
import { startFailoverSite } from './failover-site.ts';
import type { Course } from './multi-az.ts';
import { Witness } from './witness.ts';

export interface DrillOptions extends Course {
  readonly failovers: number;
  readonly seed: number;
}

/** One failover as one replica lived through it; milliseconds. */
export interface Recovery {
  readonly replica: string;
  readonly outageMs: number;
  /** From a database that writes at the name until a message was acknowledged here. */
  readonly writesAfterMs: number;
  /** The same until readiness said yes, without a no afterwards. */
  readonly readyAfterMs: number;
  /** What readiness said meanwhile, in order, each once. */
  readonly reasons: readonly string[];
}

export interface DrillOutcome {
  readonly site: string;
  readonly recoveries: readonly Recovery[];
  readonly violations: readonly Violation[];
  /** Acknowledged to a witness, and not there exactly once. */
  readonly lostOrDoubled: readonly string[];
  readonly restarted: boolean;
  readonly history: string;
}

const CALM_MS = 4000;

/** People chat, checked by the history checker, while the database fails over again and again. */
export async function drill({ failovers, seed, ...course }: DrillOptions): Promise<DrillOutcome> {
  const site = await startFailoverSite({ folder: scratchFolder('chatapp-failover'), course, calmMs: CALM_MS });
  try {
    const before = site.pids.join();
    const witnesses = site.origins.map((origin) => new Witness(origin));
    await Promise.all(witnesses.map((witness, index) => witness.start(`witness-${index}`)));
    // The checker goes on tormenting until its time is over: it begins the last failover within it.
    const seconds = ((course.outageMs + CALM_MS) * (failovers - 1) + CALM_MS + 2000 * failovers) / 1000;
    const outcome = await check({ site, seed, seconds, log: () => undefined });
    const lost = await Promise.all(witnesses.map((witness) => witness.stop()));
    return {
      site: site.name,
      recoveries: site.failovers.flatMap(({ diedAt, backAt }, index) =>
        witnesses.map((witness, replica) =>
          recovery(`${index + 1}, replica ${replica + 1}`, witness, diedAt, backAt, site.failovers[index + 1]?.diedAt),
        ),
      ),
      violations: outcome.violations,
      lostOrDoubled: lost.flat(),
      restarted: site.pids.join() !== before,
      history: summary(outcome),
    };
  } finally {
    await site.stop();
  }
}

function recovery(replica: string, witness: Witness, diedAt: number, backAt: number, until = Infinity): Recovery {
  const seen = witness.seen.filter(({ at }) => at >= diedAt && at < until);
  const reasons = seen
    .map(({ reason }) => reason)
    .filter((reason, index, all) => reason && all.indexOf(reason) === index);
  const firstWrite = witness.written.map(({ at }) => at).filter((at) => at >= backAt && at < until);
  const lastNo = seen.filter(({ reason }) => reason !== '').at(-1)?.at ?? backAt;
  const ready = seen.find(({ at }) => at > lastNo)?.at ?? Infinity;
  return {
    replica,
    outageMs: backAt - diedAt,
    writesAfterMs: Math.min(...firstWrite) - backAt,
    readyAfterMs: Math.max(0, ready - backAt),
    reasons,
  };
}
