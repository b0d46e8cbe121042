import type { Random } from '../history/random.ts';
import { plain } from './oracle.ts';
import { part } from './questions.ts';

export interface SpeedQuestion {
  readonly kind: string;
  readonly query: Readonly<Record<string, string>>;
}

/** What questions are made of. */
export interface Asked {
  /** The texts of all messages. */
  readonly texts: readonly string[];
  readonly people: readonly string[];
  /** Channels that every reader is in. */
  readonly channelIds: readonly string[];
}

const LENGTHS = [1, 2, 3, 5, 8];
/** In so many of a million messages something is frequent, and in no more than that rare. */
const FREQUENT = 1 / 1000;
const RARE = 50 / 1_000_000;
const SAMPLE = 50_000;

/** So many questions of each kind: by length and by how often the answer is there, and with filters. */
export function speedQuestions(random: Random, { texts, people, channelIds }: Asked, each: number): SpeedQuestion[] {
  const folded = texts.map(plain);
  const questions: SpeedQuestion[] = [];
  const frequent: string[] = [];
  for (const length of LENGTHS) {
    const found: Record<'frequent' | 'rare' | 'absent', string[]> = { frequent: [], rare: [], absent: [] };
    for (let tries = 0; tries < each * 30 && Object.values(found).some((list) => list.length < each); tries++) {
      const word = wordOf(random, texts, length, tries);
      if (word === '' || found.frequent.includes(word)) continue;
      const kind = commonness(folded, word, found.rare.length < each || found.absent.length < each);
      if (kind && found[kind].length < each) found[kind].push(word);
    }
    if (length === 2) frequent.push(...found.frequent);
    for (const [kind, words] of Object.entries(found)) {
      const what = `${length} character${length > 1 ? 's' : ''}, ${kind}`;
      questions.push(...words.map((text) => ({ kind: what, query: { text } })));
    }
  }
  const filtered = (kind: string, query: () => Record<string, string>): void => {
    for (let n = 0; n < each; n++) questions.push({ kind, query: query() });
  };
  const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const text = (): string => random.pick(frequent);
  filtered('two words', () => ({ text: `${text()} ${text()}` }));
  filtered('a word, from: one person', () => ({ text: text(), from: random.pick(people) }));
  filtered('a word, in: one channel', () => ({ text: text(), in: random.pick(channelIds) }));
  filtered('a word, has: link', () => ({ text: text(), has: 'link' }));
  filtered('a word, before: some day', () => ({ text: text(), before: day(random.between(100, 600)) }));
  filtered('a word, on: some day', () => ({ text: text(), on: day(random.between(1, 600)) }));
  filtered('from: one person, no word', () => ({ from: random.pick(people) }));
  filtered('has: link, no word', () => ({ has: 'link' }));
  filtered('the second page', () => ({ text: text(), next: `${day(random.between(1, 300))}T12:00:00.000Z_${random.pick(channelIds)}_1` })); // prettier-ignore
  return questions;
}

/** A part of a text, or of two, which is often nowhere. */
function wordOf(random: Random, texts: readonly string[], length: number, nth: number): string {
  const half = Math.ceil(length / 2);
  const spliced = nth % 3 === 0 && length > 1;
  const word = spliced
    ? part(random, random.pick(texts), half, half) + part(random, random.pick(texts), length - half, length - half)
    : part(random, random.pick(texts), length, length);
  const clean = plain(word).replace(/[\s"“”„]/g, '');
  return [...clean].length === length ? clean : '';
}

/** Null: neither. What is frequent shows in a part of the texts; for the rest all are looked through. */
function commonness(folded: readonly string[], word: string, all: boolean): 'frequent' | 'rare' | 'absent' | null {
  let count = 0;
  for (let at = 0; at < folded.length; at++) {
    if (folded[at]!.includes(word)) count++;
    if (at === SAMPLE && (count > SAMPLE * FREQUENT * 1.5 || !all))
      return count > SAMPLE * FREQUENT ? 'frequent' : null;
    if (at < SAMPLE && count > SAMPLE * FREQUENT * 3) return 'frequent';
    if (at > SAMPLE && count > folded.length * RARE) return count > folded.length * FREQUENT ? 'frequent' : null;
  }
  return count === 0 ? 'absent' : count <= Math.max(1, folded.length * RARE) ? 'rare' : null;
}
