/** `npm run bench`: measures both servers and prints the table of bench/README.md. Scenarios can be named to run only those. */
import { cpus } from 'node:os';
import { scratchFolder } from '../processes/scratch.ts';
import { measureBrowser } from './browser.ts';
import { compare, table, type Measured } from './report.ts';
import { inRounds, type Pair } from './rounds.ts';
import * as scenarios from './scenarios.ts';
import { Servers } from './servers.ts';
import { makeWorld } from './world.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const plan: Record<keyof Measured, { scenario: scenarios.Scenario; rounds: number }> = {
  many: { scenario: scenarios.manyChannels, rounds: ROUNDS },
  one: { scenario: scenarios.oneChannel, rounds: ROUNDS },
  fifty: { scenario: scenarios.fifty, rounds: ROUNDS },
  thousand: { scenario: scenarios.thousand, rounds: ROUNDS },
  teams: { scenario: scenarios.teams, rounds: ROUNDS },
  pages: { scenario: scenarios.pages, rounds: ROUNDS },
  idle: { scenario: scenarios.idle, rounds: 1 },
};

const wanted = process.argv.slice(2);
const names = (Object.keys(plan) as (keyof Measured)[]).filter((name) => wanted.length === 0 || wanted.includes(name));
const world = makeWorld();
const started = Date.now();
const servers = await Servers.start(scratchFolder('chatapp-bench'), world);
const measured: Partial<Record<keyof Measured, Pair>> = {};
try {
  for (const target of servers.targets) await scenarios.warmUp(target, world);
  await servers.settle();
  for (const name of names) {
    const { scenario, rounds } = plan[name];
    if (name === 'idle') await servers.restart();
    measured[name] = await inRounds(name, scenario, servers.targets, world, servers.postgres.pid, rounds);
  }
  const nothing: Pair = { floor: {}, ours: {}, ratio: {} };
  const all = Object.fromEntries(Object.keys(plan).map((name) => [name, measured[name as keyof Measured] ?? nothing]));
  const lines = compare(all as unknown as Measured).filter(({ value }) => !Number.isNaN(value));
  if (wanted.length === 0 || wanted.includes('browser')) lines.push(...(await measureBrowser(servers.app.port)));
  console.log(`\n${table(lines)}\n`);
} finally {
  await servers.stop();
}
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${seconds} s`,
);
