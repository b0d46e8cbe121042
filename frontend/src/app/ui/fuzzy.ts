import { fold } from './fold';

/**
 * How well `query` fits `text`: 0 not at all; the start of the text beats the start of a word, that beats the
 * inside of one, and that beats letters in order with gaps between them.
 */
export function fuzzyScore(query: string, text: string): number {
  const [wanted, found] = [fold(query).trim(), fold(text)];
  if (wanted === '') return 1;
  const at = found.indexOf(wanted);
  const shortness = 1 / (found.length + 1);
  if (at === 0) return 100 + shortness + (found === wanted ? 20 : 0);
  if (at > 0) return (isBoundary(found[at - 1]) ? 80 : 60) + shortness;
  const words = wanted.split(/\s+/);
  if (words.length > 1) return words.every((word) => found.includes(word)) ? 50 + shortness : 0;
  return scattered(wanted, found);
}

/** The best first; those that don't fit are left out. Equal ones keep their order. */
export function fuzzyFind<T>(query: string, items: readonly T[], texts: (item: T) => readonly string[]): T[] {
  return items
    .map((item) => ({ item, score: Math.max(0, ...texts(item).map((text) => fuzzyScore(query, text))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function scattered(wanted: string, found: string): number {
  let [at, gaps] = [-1, 0];
  for (const letter of wanted) {
    const next = found.indexOf(letter, at + 1);
    if (next < 0) return 0;
    if (at >= 0) gaps += next - at - 1;
    at = next;
  }
  return gaps > wanted.length * 4 ? 0 : 30 / (1 + gaps);
}

function isBoundary(character: string | undefined): boolean {
  return character !== undefined && /[\s\-_./@#]/.test(character);
}
