/** `npm run check-history-mutants`: breaks a copy of the built server in ways that look harmless; each must be caught. */
import { scratchFolder } from '../processes/scratch.ts';
import { breakBuild, MUTANTS, type Mutant } from './broken-builds.ts';
import { check } from './check.ts';
import { availableSites, SITES } from './sites.ts';

const SECONDS = Number(process.env['MUTANT_SECONDS'] ?? 20);
const TRIES = 4;
const wanted = process.argv.slice(2);
const control: Mutant[] = availableSites().map((site) => ({ name: 'nothing broken', site, patches: [] }));
const rows: string[] = [];
let wrong = 0;

for (const mutant of [...control, ...MUTANTS]) {
  if (wanted.length > 0 && !wanted.some((word) => mutant.name.includes(word))) continue;
  if (!availableSites().includes(mutant.site)) continue;
  const isControl = mutant.patches.length === 0;
  let rules: string[] = [];
  let seconds = 0;
  for (let seed = 1; seed <= (isControl ? 1 : TRIES) && rules.length === 0; seed++) {
    rules = await run(mutant, seed);
    seconds += SECONDS;
  }
  const asItShould = (rules.length === 0) === isControl;
  if (!asItShould) wrong++;
  const found = rules.length === 0 ? 'nothing' : rules.join(', ');
  rows.push(`| ${mutant.name} | ${mutant.site} | ${found} | ${seconds} s | ${asItShould ? 'yes' : '**no**'} |`);
  console.error(rows.at(-1));
}
console.log(
  [
    '| broken on purpose | set-up | what the checker found | within | as it should |',
    '| --- | --- | --- | ---: | --- |',
    ...rows,
  ].join('\n'),
);
process.exit(wrong === 0 ? 0 : 1);

async function run({ site: siteName, patches }: Mutant, seed: number): Promise<string[]> {
  const build = breakBuild(scratchFolder('chatapp-mutant'), patches);
  const site = await SITES[siteName]({ folder: scratchFolder('chatapp-history'), build });
  try {
    const { violations } = await check({ site, seed, seconds: SECONDS, log: () => undefined });
    if (patches.length === 0) for (const { rule, detail } of violations) console.error(`${rule}: ${detail}`);
    return [...new Set(violations.map(({ rule }) => rule))];
  } finally {
    await site.stop();
  }
}
