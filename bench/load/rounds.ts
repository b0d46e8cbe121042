import { median } from './numbers.ts';
import type { Figures, Scenario } from './scenarios.ts';
import type { Target } from './target.ts';
import type { World } from './world.ts';

export interface Pair {
  readonly floor: Figures;
  readonly ours: Figures;
}

/**
 * Runs a scenario at both servers by turns and takes the median of each figure: what else the machine does at the time
 * hits both alike, and a single bad moment neither.
 */
export async function inRounds(
  name: string,
  scenario: Scenario,
  targets: readonly Target[],
  world: World,
  databasePid: number,
  rounds: number,
): Promise<Pair> {
  const taken: Record<Target['name'], Figures[]> = { floor: [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      const figures = await scenario(target, world, databasePid);
      taken[target.name].push(figures);
      const list = Object.entries(figures).map(([key, value]) => `${key} ${value.toFixed(2)}`);
      console.error(`${name}, ${target.name}, round ${round + 1}: ${list.join(', ')}`);
    }
  }
  return { floor: medians(taken.floor), ours: medians(taken.ours) };
}

function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((figures) => figures[name] ?? NaN))]));
}
