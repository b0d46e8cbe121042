import { fold } from '@chatapp/contract';

/** Scripts that write without spaces: there a word is found anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const LETTER = /[\p{L}\p{N}]/u;
/** Ids of people, groups and channels are no words. */
const MARKUP = /<[@&#][0-9a-f-]{36}>|<!(?:channel|here)>/g;

/** The words that someone waits for, ready to be looked for. */
export type Keywords = readonly string[];

export function keywordsOf(words: readonly string[]): Keywords {
  return words.map((word) => fold(word).trim()).filter((word) => word !== '');
}

/** A text as keywords are looked for in it; made once for all people. */
export function searchable(text: string): string {
  return fold(text.replace(MARKUP, ' '));
}

/** Whether a searchable text holds one of the words: as a word of its own, where its script has such. */
export function holdsKeyword(text: string, words: Keywords): boolean {
  return words.some((word) => holds(text, word));
}

function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = lastCharacter(text.slice(0, at));
    const after = firstCharacter(text.slice(at + word.length));
    if (!joins(before, firstCharacter(word)) && !joins(lastCharacter(word), after)) return true;
  }
  return false;
}

/** Whether two neighbours belong to one word. */
function joins(left: string, right: string): boolean {
  return isSpaced(left) && isSpaced(right);
}

function isSpaced(character: string): boolean {
  return LETTER.test(character) && !UNSPACED.test(character);
}

function firstCharacter(text: string): string {
  const point = text.codePointAt(0);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function lastCharacter(text: string): string {
  // Two units: half a pair would be no letter.
  return [...text.slice(-2)].at(-1) ?? '';
}
