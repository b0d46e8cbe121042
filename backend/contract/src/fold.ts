/**
 * One spelling for what people take for the same: full and half width, case, hiragana and katakana, accents of Latin, dashes
 * and waves, and what can't be seen. Every search, on the server and in the SPA, folds with this and nothing else. Free of
 * schemas, so that the SPA can import it without the schema library.
 *
 * Folding is done piece by piece, so that what is part of a text is part of the folded text, too: nothing here may depend
 * on what stands beside a character, but for the marks that follow it. Whoever changes it raises FOLD_VERSION, by which
 * what is kept folded is renewed.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(SPACES, ' ');
  return withoutAccents(text.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '').toLowerCase())
    .replace(KATAKANA, toHiragana)
    .replace(DASHES, '-')
    .replace(WAVES, '~')
    .replace(FINAL_SIGMA, 'σ')
    .replace(SPACES, ' ');
}

/** Goes up with every change of what `fold` answers. */
export const FOLD_VERSION = 1;

/** A folded text, and for each of its code units where the piece of the original begins and ends that it comes from. */
export interface Folded {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Folds like `fold`, and remembers what came from where, so that what is found can be shown in the text as it was written. */
export function foldWithPositions(original: string): Folded {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const piece of original.matchAll(PIECES)) {
    for (const unit of fold(piece[0])) {
      // Spaces of neighbouring pieces are one, as they are in the whole.
      if (unit === ' ' && text.endsWith(' ')) {
        ends[ends.length - 1] = piece.index + piece[0].length;
        continue;
      }
      text += unit;
      for (let nth = 0; nth < unit.length; nth++) {
        starts.push(piece.index);
        ends.push(piece.index + piece[0].length);
      }
    }
  }
  return { text, starts, ends };
}

/** Where in a text the words of a search stand, each folded: ascending pairs of beginning and end that don't overlap. */
export function findFolded(original: string, words: readonly string[]): [start: number, end: number][] {
  const { text, starts, ends } = foldWithPositions(original);
  const found: [number, number][] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      found.push([starts[at]!, ends[at + word.length - 1]!]);
  }
  found.sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/**
 * What a search looks for: words apart by spaces and phrases in "quotes", each folded, each once, none empty. Quotes of
 * all kinds will do, and one that isn't closed goes to the end.
 */
export function searchWords(query: string): string[] {
  const words = [...query.toWellFormed().matchAll(/["“”„＂]([^"“”„＂]*)["“”„＂]?|[^\s\0"“”„＂]+/g)];
  return [...new Set(words.map(([word, phrase]) => fold(phrase ?? word).trim()))].filter((word) => word !== '');
}

/** What folding can only change in its case and its spaces. */
const PLAIN = /^[\x00-\x7f]*$/;
/** PostgreSQL can't store NUL: in what people look for it is a space. */
const SPACES = /[\s\0]+/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff\p{M}]/u;
const ACCENTS = /(\p{Script=Latin})\p{M}+/gu;
const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const WAVES = /\u301c/g;
const FINAL_SIGMA = /ς/g;
/** A character with all that can melt into it: marks, the voicing of half-width kana, the parts of Hangul syllables. */
const PIECES =
  /[^][\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc]*/gu;

function withoutAccents(text: string): string {
  return ACCENTED.test(text) ? text.normalize('NFD').replace(ACCENTS, '$1').normalize('NFC') : text;
}

function toHiragana(kana: string): string {
  return String.fromCharCode(kana.charCodeAt(0) - 0x60);
}
