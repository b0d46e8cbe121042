import { afterEach, expect, it } from 'vitest';
import { Random } from '../history/random.ts';
import { GeneratedTexts } from './generated.ts';
import { plain } from './oracle.ts';
import { compilerTexts } from './real-texts.ts';
import { measureRecall } from './recall.ts';
import { range, SearchSite } from './search-site.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));

let site: SearchSite | undefined;
afterEach(() => site?.stop(), 30_000);

const CORPORA: Record<string, (random: Random) => readonly string[]> = {
  'generated texts': (random) => {
    const generated = new GeneratedTexts(random, 3000);
    return range(4000).map(() => generated.message());
  },
  'the Japanese messages of the TypeScript compiler': () => compilerTexts().texts,
};

it.each(Object.entries(CORPORA))(
  `finds in %s what looking at everything finds, no less and no more, SEED=${seed}`,
  async (name, make) => {
    const random = new Random(seed);
    const texts = make(random);
    expect(texts.length).toBeGreaterThan(1500);
    site = await SearchSite.start(2);
    const recall = await measureRecall(site, name, texts, 150, random);
    console.log(`${name}, SEED=${seed}: ${JSON.stringify(recall)}`);
    expect(recall.faults).toEqual([]);
    // Nothing is proven by questions without answers, nor by such alone.
    expect(recall.hits).toBeGreaterThan(1000);
    expect(recall.empty).toBeGreaterThan(5);
  },
  120_000,
);

it('the oracle takes for the same what search promises to', () => {
  expect(['ＡＢＣ', 'ｶﾞｷﾞ', 'カフェ', 'Café', '03−12', 'が', 'か'].map(plain)).toEqual(
    ['abc', 'がぎ', 'かふぇ', 'cafe', '03-12', 'が', 'か'],
  ); // prettier-ignore
});
