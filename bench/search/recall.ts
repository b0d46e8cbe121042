import type { Random } from '../history/random.ts';
import { Oracle } from './oracle.ts';
import { question, typed } from './questions.ts';
import { idOf, range, type SearchChannel, type SearchSite, type Seeded } from './search-site.ts';

/** Beyond so many hits only the newest are compared, but for every thirtieth question. */
const COMPARED = 200;
const CHANNELS = 40;
const YEAR_MS = 365 * 86_400_000;

export interface Recall {
  readonly questions: number;
  /** Questions that nothing is an answer to. */
  readonly empty: number;
  /** Hits that were compared. */
  readonly hits: number;
  readonly missed: number;
  readonly wrong: number;
  /** Right hits at the wrong place. */
  readonly misplaced: number;
  /** What was asked where something was wrong. */
  readonly faults: readonly string[];
}

/**
 * Spreads texts over channels and a year, and asks random questions of them, as one who sees all and as one who sees some;
 * every answer is compared with what looking at everything finds.
 */
export async function measureRecall(
  site: SearchSite,
  name: string,
  texts: readonly string[],
  questions: number,
  random: Random,
): Promise<Recall> {
  const channels = range(CHANNELS).map((n): SearchChannel => ({
    id: idOf(`${name} ${n}`),
    members: n % 5 ? [0] : [0, 1],
  }));
  const start = Date.now() - YEAR_MS;
  const messages = texts.map((text, n): Seeded => ({
    // A few channels have most messages.
    channel: Math.floor(CHANNELS * random.next() ** 2),
    author: n % 2,
    at: Math.floor(start + (YEAR_MS * n) / texts.length),
    text,
  }));
  const oracle = new Oracle(await site.fill(channels, messages, start));
  await site.app.start();
  await site.indexed();
  const readers = [0, 1].map((person) => ({
    ask: site.reader(person),
    sees: new Set(channels.filter(({ members }) => members.includes(person)).map(({ id }) => id)),
  }));
  const counts = { empty: 0, hits: 0, missed: 0, wrong: 0, misplaced: 0 };
  const faults: string[] = [];
  let asked = 0;
  while (asked < questions) {
    const words = question(random, texts);
    if (words.length === 0) continue;
    const { ask, sees } = readers[asked % 2]!;
    const expected = oracle.find(words, sees);
    const most = ++asked % 30 === 0 ? Infinity : COMPARED;
    const wanted = expected.slice(0, most);
    const found = await ask.ids(typed(words), most);
    const [all, got] = [new Set(expected), new Set(found)];
    const missed = wanted.filter((id) => !got.has(id)).length;
    const wrong = found.filter((id) => !all.has(id)).length + (found.length - got.size);
    const misplaced = missed + wrong === 0 ? found.filter((id, at) => wanted[at] !== id).length : 0;
    if (missed + wrong + misplaced > 0)
      faults.push(`${typed(words)}: ${missed} missed, ${wrong} wrong, ${misplaced} misplaced`);
    counts.empty += expected.length === 0 ? 1 : 0;
    counts.hits += found.length;
    counts.missed += missed;
    counts.wrong += wrong;
    counts.misplaced += misplaced;
  }
  for (const { ask } of readers) ask.close();
  await site.app.stop();
  return { questions: asked, ...counts, faults };
}
