import { median } from './numbers.ts';
import type { Figures, Scenario } from './scenarios.ts';
import type { Target } from './target.ts';
import type { World } from './world.ts';

export interface Pair {
  readonly floor: Figures;
  readonly ours: Figures;
  /** Ours by the floor's: the median of what each round gave, and not the quotient of the medians. */
  readonly ratio: Figures;
}

/**
 * Runs a scenario at both servers by turns and takes the median of each figure, and of the ratio of each round: what else
 * the machine does at the time hits the two neighbours alike, and a single bad moment neither.
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
  const { floor, ours } = taken;
  const ratios = ours.map((figures, round) =>
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value / (floor[round]?.[name] ?? NaN)])),
  );
  return { floor: medians(floor), ours: medians(ours), ratio: medians(ratios) };
}

function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((figures) => figures[name] ?? NaN))]));
}
