import { afterEach, expect, it } from 'vitest';
import { scratchFolder } from '../processes/scratch.ts';
import { check } from './check.ts';
import type { Site } from './site.ts';
import { availableSites, SITES } from './sites.ts';
import { summary } from './summary.ts';

const SECONDS = Number(process.env['HISTORY_SECONDS'] ?? 20);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));

let site: Site | undefined;
afterEach(() => site?.stop(), 60_000);

it.each(availableSites())(
  `nothing is lost, doubled or out of order under faults: %s, SEED=${seed}`,
  async (name) => {
    site = await SITES[name]({ folder: scratchFolder(`chatapp-history-${name}`) });
    const outcome = await check({ site, seed, seconds: SECONDS, log: () => undefined });
    console.log(`${site.name}, SEED=${seed}\n${summary(outcome)}`);
    expect(outcome.violations).toEqual([]);
    // A run that never got through would find nothing either.
    expect(
      outcome.history.entries.filter(({ attempts }) => attempts.some((attempt) => attempt.outcome === 'ok')).length,
    ).toBeGreaterThan(20);
    expect(
      outcome.history.entries.some((entry) => entry.kind === 'send' && entry.files && entry.answers.length > 0),
    ).toBe(true);
    expect(Object.keys(outcome.faults).length).toBeGreaterThan(0);
  },
  SECONDS * 1000 + 240_000,
);
