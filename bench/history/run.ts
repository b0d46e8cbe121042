/** `npm run check-history`: MINUTES of chat under faults (default 5, shared by the set-ups), from SEED (default: a new one). */
import { scratchFolder } from '../processes/scratch.ts';
import { check } from './check.ts';
import { availableSites, SITES } from './sites.ts';
import { summary } from './summary.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const names =
  process.argv.length > 2 ? availableSites().filter((name) => process.argv.includes(name)) : availableSites();
const seconds = (Number(process.env['MINUTES'] ?? 5) * 60) / names.length;
if (!names.includes('pair')) console.log('Without redis-server, or by choice, only one replica is checked.');
let found = 0;
for (const name of names) {
  const site = await SITES[name]({ folder: scratchFolder(`chatapp-history-${name}`) });
  console.log(`${site.name}: ${Math.round(seconds)} s, SEED=${seed}`);
  try {
    const outcome = await check({
      site,
      seed,
      seconds,
      log: process.env['VERBOSE'] ? (line) => console.log(`  ${line}`) : () => undefined,
    });
    found += outcome.violations.length;
    console.log(summary(outcome));
  } finally {
    await site.stop();
  }
}
process.exit(found === 0 ? 0 : 1);
