/**
 * `make bench-search`: recall against looking at everything, then speed, size and cost at MESSAGES (default 1,000,000).
 * QUESTIONS (default 2,000) of each corpus; SEED repeats a run. `recall` or `speed` as an argument runs one of both.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Random } from '../history/random.ts';
import { scratchFolder } from '../processes/scratch.ts';
import { GeneratedTexts } from './generated.ts';
import { compilerTexts, manualTexts, type RealTexts } from './real-texts.ts';
import { measureRecall } from './recall.ts';
import { range, SearchSite } from './search-site.ts';
import { build, measureSends, measureSpeed, type Row } from './speed.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const count = Number(process.env['MESSAGES'] ?? 1_000_000);
const questions = Number(process.env['QUESTIONS'] ?? 2000);
const wanted = process.argv.slice(2);
const started = Date.now();
let faults = 0;

if (wanted.length === 0 || wanted.includes('recall')) await recall();
if (wanted.length === 0 || wanted.includes('speed')) await speed();
const seconds = Math.round((Date.now() - started) / 1000);
const [cpu] = cpus();
console.log(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpu?.model}, ${seconds} s, SEED=${seed}`); // prettier-ignore
process.exit(faults === 0 ? 0 : 1);

async function recall(): Promise<void> {
  const random = new Random(seed);
  const generated = new GeneratedTexts(random);
  const manuals = manualTexts(join(scratchFolder('chatapp-manuals'), 'man'));
  if (!manuals) console.log('NOT CHECKED: the Japanese manual pages, which only apt brings.');
  const corpora: RealTexts[] = [
    { name: 'generated', texts: range(50_000).map(() => generated.message()) },
    compilerTexts(),
    ...(manuals ? [manuals] : []),
  ];
  console.log('| corpus | messages | questions | without an answer | hits compared | missed | wrong | misplaced |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |'); // prettier-ignore
  for (const { name, texts } of corpora) {
    const site = await SearchSite.start(2);
    const found = await measureRecall(site, name, texts, questions, random);
    await site.stop();
    faults += found.faults.length;
    console.log(`| ${name} | ${texts.length} | ${found.questions} | ${found.empty} | ${found.hits} | ${found.missed} | ${found.wrong} | ${found.misplaced} |`); // prettier-ignore
    for (const fault of found.faults.slice(0, 20)) console.log(`  ${fault}`);
  }
}

async function speed(): Promise<void> {
  const random = new Random(seed);
  const site = await SearchSite.start(300);
  try {
    const built = await build(site, count, random);
    const megabytes = Object.fromEntries(Object.entries(built.sizes).map(([what, bytes]) => [what, (bytes / 2 ** 20).toFixed(0)])); // prettier-ignore
    const { server, database } = built.cpu;
    console.log(`\n${count} messages of ${(built.texts.reduce((sum, text) => sum + text.length, 0) / count).toFixed(0)} characters`); // prettier-ignore
    console.log(`built in ${built.seconds.toFixed(0)} s: ${(count / built.seconds).toFixed(0)} messages/s, CPU µs a message: server ${((server / count) * 1e6).toFixed(0)}, database ${((database / count) * 1e6).toFixed(0)}`); // prettier-ignore
    console.log(`MB: ${JSON.stringify(megabytes)}`);
    const rows = await measureSpeed(site, built, Number(process.env['EACH'] ?? 20), 3, random);
    console.log(`\n${tableOf(rows)}\n`);
    const sends = await measureSends(site, built, 8000, 3);
    console.log(`a send with the index following: ${sends.with.perSecond.toFixed(0)}/s, ${sends.with.cpu.toFixed(2)} CPU s per 1,000; without: ${sends.without.perSecond.toFixed(0)}/s, ${sends.without.cpu.toFixed(2)} CPU s`); // prettier-ignore
    console.log(`ratio: CPU ${(sends.with.cpu / sends.without.cpu).toFixed(2)}, sends/s ${(sends.with.perSecond / sends.without.perSecond).toFixed(2)}`); // prettier-ignore
  } finally {
    await site.stop();
  }
}

function tableOf(rows: readonly Row[]): string {
  const line = ({ reader, kind, count: asked, p50, p95, p99 }: Row): string =>
    `| ${reader} | ${kind} | ${asked} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${p99.toFixed(1)} |`;
  const head = '| sees | asks for | asked | p50 ms | p95 ms | p99 ms |\n| --- | --- | ---: | ---: | ---: | ---: |';
  return [head, ...rows.map(line)].join('\n');
}
