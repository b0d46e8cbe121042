import { labelTerm } from './terms.js';

const SMALLEST_MS = 450_000;
const FACTOR = 8;
const LEVELS = 7;

/** Time cut into blocks, of which every document knows its own: seven and a half minutes, one hour, eight, … 3.7 years. */
export const BLOCKS = Array.from({ length: LEVELS }, (_, level) => {
  const width = SMALLEST_MS * FACTOR ** level;
  return { width, term: (at: number) => labelTerm(`at${level}`, String(Math.floor(at / width))) };
});

/** A stretch of time, beginning included and end not, in milliseconds since 1970; and blocks that hold all of it. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly number[];
}

/**
 * Cuts the time from `from` to `to` into windows, the newest first, each some eight times as long as the one before, or 64
 * times after one of which `next` is told that nothing was in it: what is rare is found sooner in few large ones. The last is
 * all that is left. The first is one or two blocks of the level `start`.
 */
export function* windowsBack(
  from: number,
  to: number,
  start: number,
): Generator<Window, undefined, boolean | undefined> {
  for (let [end, level] = [to, start]; end > from;) {
    const last = level >= LEVELS;
    const begin = last ? from : Math.max(from, (Math.floor(end / BLOCKS[level]!.width) - 1) * BLOCKS[level]!.width);
    const isEmpty = yield { from: begin, to: end, blocks: cover(begin, end, last ? LEVELS - 1 : level) };
    level += isEmpty ? 2 : 1;
    end = begin;
  }
  return undefined;
}

/** Which blocks of a level, and at the end smaller ones, hold everything from `from` to `to`; the last may reach further. */
function cover(from: number, to: number, level: number): number[] {
  const terms: number[] = [];
  const large = BLOCKS[level]!;
  const small = BLOCKS[Math.max(level - 1, 0)]!;
  let at = Math.floor(from / large.width) * large.width;
  for (; at + large.width <= to; at += large.width) terms.push(large.term(at));
  for (; at < to; at += small.width) terms.push(small.term(at));
  return terms;
}

/** The level at which a block holds some `wanted` of so many things spread evenly over so much time. */
export function levelFor(wanted: number, count: number, ms: number): number {
  const level = BLOCKS.findIndex(({ width }) => (width / Math.max(ms, 1)) * count >= wanted);
  return level < 0 ? LEVELS - 1 : level;
}
