/**
 * What the index knows of a text: every character, every two neighbours, and every three where two say little (kana, Latin
 * letters, digits). Terms are numbers of 32 bits. Two of the Basic Multilingual Plane are their own term; the rest is
 * hashed, and where two things share a number a look-up only finds more candidates: each is compared with its text.
 */

/** Goes up with every change of which terms a text has. */
export const TERMS_VERSION = 1;

/** Adds the terms of a folded text. None reaches over a space, so none is between two parts of a document. */
export function addTextTerms(text: string, terms: Set<number>): void {
  let [before, last] = [SPACE, SPACE];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isSpace(unit)) {
      terms.add(unit);
      if (last !== SPACE) {
        terms.add(pair(last, unit));
        if (before !== SPACE && isCommon(before) && isCommon(last) && isCommon(unit))
          terms.add(hash3(before, last, unit));
      }
    }
    before = last;
    last = isSpace(unit) ? SPACE : unit;
  }
}

/** The fewest terms that a text must have to hold this folded word. */
export function addWordTerms(word: string, terms: Set<number>): void {
  for (const run of word.split(' ')) {
    if (run.length === 1) terms.add(run.charCodeAt(0));
    for (let at = 0; at + 1 < run.length; at++) {
      const [a, b, c] = [run.charCodeAt(at), run.charCodeAt(at + 1), run.charCodeAt(at + 2)];
      const tripled = isCommon(a) && isCommon(b);
      if (tripled && at + 2 < run.length && isCommon(c)) terms.add(hash3(a, b, c));
      // A pair within three is told by them.
      else if (!(tripled && at > 0 && isCommon(run.charCodeAt(at - 1)))) terms.add(pair(a, b));
    }
  }
}

/** A term for something that is no text, by its kind and name. */
export function labelTerm(kind: string, name: string): number {
  let hash = 0x811c9dc5;
  for (const part of [kind, ':', name])
    for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
  return mix(hash);
}

const SPACE = 0x20;

function isSpace(unit: number): boolean {
  return unit === SPACE || unit === 0x0a;
}

/** Hiragana (katakana is folded into it), Latin letters, digits: few, so that any two of them stand in many texts. */
function isCommon(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    unit === 0x30fc ||
    (unit >= 0x30 && unit <= 0x39)
  );
}

function pair(first: number, second: number): number {
  return (first << 16) | second;
}

function hash3(a: number, b: number, c: number): number {
  return mix(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca77) ^ c);
}

/** The last step of MurmurHash3: every bit of the result depends on every bit of the input. */
function mix(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
