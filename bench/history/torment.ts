import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from './random.ts';
import type { Site } from './site.ts';

/** Lets one thing after another go wrong until `until`, and heals everything at the end. Returns how often what happened. */
export async function torment(
  site: Site,
  random: Random,
  until: number,
  log: (line: string) => void,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const weights = Object.fromEntries(Object.entries(site.faults).map(([name, { weight }]) => [name, weight]));
  await wait(random.between(500, 1500));
  while (Date.now() < until) {
    const name = random.weighted(weights);
    counts[name] = (counts[name] ?? 0) + 1;
    const start = Date.now();
    await site.faults[name]!.fault(random);
    log(`${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
    // Long enough for some to get through: a system that is always down loses nothing.
    await wait(random.between(300, 4000));
  }
  await site.heal();
  return counts;
}
