/**
 * `make failover-drill`: FAILOVERS (default 3) of OUTAGE seconds (default 60), of which READ_ONLY (default 5) the name
 * leads to the old primary, which only reads. DEATH=silent: it goes without a word.
 */
import { type DrillOutcome, drill } from './drill.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const seed = number('SEED', Math.floor(Math.random() * 1e9));
const failovers = number('FAILOVERS', 3);
const death = process.env['DEATH'] === 'silent' ? 'silent' : 'refuses';
const course = { outageMs: number('OUTAGE', 60) * 1000, readOnlyMs: number('READ_ONLY', 5) * 1000, death } as const;

/** From a database that writes to an application that does. */
const GOAL_MS = 5000;

console.log(`${failovers} failovers of ${course.outageMs / 1000} s, SEED=${seed}`);
const outcome = await drill({ ...course, failovers, seed });
print(outcome);
const slow = outcome.recoveries.filter(
  ({ writesAfterMs, readyAfterMs }) => writesAfterMs > GOAL_MS || readyAfterMs > GOAL_MS,
);
const bad = outcome.violations.length + outcome.lostOrDoubled.length + slow.length + (outcome.restarted ? 1 : 0);
process.exit(bad === 0 && outcome.recoveries.length > 0 ? 0 : 1);

function print({ site, recoveries, lostOrDoubled, restarted, history }: DrillOutcome): void {
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  console.log(`${site}\n`);
  console.log('| failover | without a database that writes, s | writes again after, s | ready again after, s |');
  console.log('| --- | --- | --- | --- |');
  for (const { replica, outageMs, writesAfterMs, readyAfterMs } of recoveries)
    console.log(`| ${replica} | ${seconds(outageMs)} | ${seconds(writesAfterMs)} | ${seconds(readyAfterMs)} |`);
  console.log('\nMeanwhile readiness said:');
  for (const reason of new Set(recoveries.flatMap(({ reasons }) => reasons))) console.log(`- ${reason}`);
  console.log(`\n${history}`);
  console.log(`  witness ${lostOrDoubled.length} acknowledged messages lost or doubled`);
  console.log(`  process ${restarted ? 'RESTARTED' : 'no replica was restarted'}`);
}
