import { findFolded } from '@chatapp/contract';

/** A stretch of text; `hit`: it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** A text in pieces, with the words that were looked for marked. `words` are folded. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of findFolded(text, words)) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

const BEFORE = 60;

/** At most `most` characters of a text around the first place that was looked for, marked. */
export function snippet(text: string, words: readonly string[], most: number): Piece[] {
  const line = text.replace(/\s+/gu, ' ').trim();
  const first = findFolded(line, words)[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : wordStart(line, first - BEFORE, first);
  const to = line.length <= from + most ? line.length : from + most - (isInPair(line, from + most) ? 1 : 0);
  const pieces = marked(line.slice(from, to), words);
  if (from > 0) pieces.unshift({ text: '…', hit: false });
  if (to < line.length) pieces.push({ text: '…', hit: false });
  return pieces;
}

/** Where a word begins after `at`; where none does before `limit`, as in Japanese, `at` itself. */
function wordStart(line: string, at: number, limit: number): number {
  const space = line.indexOf(' ', at);
  if (space >= 0 && space < Math.min(limit, at + 20)) return space + 1;
  return isInPair(line, at) ? at + 1 : at;
}

function isInPair(line: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(line.charAt(at)) && /[\ud800-\udbff]/.test(line.charAt(at - 1));
}

/** What a message says without the signs of Markdown, which a line of search results doesn't show. */
export function plainText(text: string): string {
  return text
    .replace(/^```\w*\n?/gm, '')
    .replace(/\*\*|~~|`/g, '')
    .replace(/^\s*(?:>|[-*+]|\d{1,9}[.)])\s+/gm, '');
}
