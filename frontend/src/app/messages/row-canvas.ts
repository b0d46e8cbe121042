/** A row that stays where it is on the screen while everything else may change its size. */
export interface Anchor {
  readonly key: string;
  /** Where its upper edge is on the canvas. */
  readonly y: number;
}

export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** Browsers cap the height of an element (Firefox at about 17.8 million px). */
const CANVAS_MAX = 8_000_000;
/** So many rows of the first average are thought to have been measured already. */
const WARY = 40;

/**
 * The geometry of a long list of rows of unknown height. Rows lie on a canvas as high as the whole history is thought
 * to be; `base` is where the first loaded row begins. Where heights become known, or rows come in above, it is `base`
 * that gives way: the anchor keeps its place, so the browser's scroll position need not be touched and nothing jumps.
 */
export class RowCanvas {
  #keys: readonly string[] = [];
  #index = new Map<string, number>();
  #tops: number[] = [0];
  #stale = false;
  #sum = 0;
  readonly #heights = new Map<string, number>();
  base = 0;

  constructor(
    private readonly estimate: (key: string) => number,
    private readonly firstAverage = 64,
  ) {}

  /** The mean of the heights measured so far, wary of the first few. */
  get average(): number {
    return (this.#sum + WARY * this.firstAverage) / (this.#heights.size + WARY);
  }

  get size(): number {
    return this.#keys.length;
  }

  /** Height of all rows together. */
  get height(): number {
    return this.#top(this.#keys.length);
  }

  get end(): number {
    return this.base + this.height;
  }

  /** Replaces the rows. The anchor, where it is still among them, keeps its place. */
  setRows(keys: readonly string[], anchor: Anchor | null): void {
    this.#keys = keys;
    this.#index = new Map(keys.map((key, index) => [key, index]));
    this.#stale = true;
    this.hold(anchor);
  }

  /** Takes over measured heights; answers whether any was new. Call `hold` afterwards. */
  measure(heights: Iterable<readonly [string, number]>): boolean {
    let changed = false;
    for (const [key, height] of heights) {
      const known = this.#heights.get(key);
      if (known !== undefined && Math.abs(known - height) < 0.01) continue;
      this.#sum += height - (known ?? 0);
      this.#heights.set(key, height);
      changed = true;
    }
    if (changed) this.#stale = true;
    return changed;
  }

  /** The width has changed: what was measured is an estimate no longer worth more than any other. */
  forget(): void {
    this.#heights.clear();
    this.#sum = 0;
    this.#stale = true;
  }

  /** Moves `base` so that the anchor is where it was. */
  hold(anchor: Anchor | null): void {
    const index = anchor ? this.#index.get(anchor.key) : undefined;
    if (anchor && index !== undefined) this.base = anchor.y - this.#top(index);
  }

  indexOf(key: string): number {
    return this.#index.get(key) ?? -1;
  }

  keyAt(index: number): string | undefined {
    return this.#keys[index];
  }

  /** Where a row begins on the canvas. */
  yOf(index: number): number {
    return this.base + this.#top(index);
  }

  heightOf(index: number): number {
    return this.#top(index + 1) - this.#top(index);
  }

  /** The rows that lie between two heights of the canvas, never none while there are rows. */
  slice(from: number, to: number): Slice {
    if (this.#keys.length === 0) return { start: 0, end: 0 };
    const start = Math.min(this.#rowAt(from - this.base), this.#keys.length - 1);
    const end = Math.max(start + 1, Math.min(this.#keys.length, this.#rowAt(to - this.base) + 1));
    return { start, end };
  }

  /** The row to hold still: the first that begins within the screen, or the one that fills it. */
  anchorAt(from: number, to: number): Anchor | null {
    if (this.#keys.length === 0) return null;
    const { start, end } = this.slice(from, to);
    for (let index = start; index < end; index++) {
      const y = this.yOf(index);
      if (y >= from && y < to) return { key: this.#keys[index] ?? '', y };
    }
    return { key: this.#keys[start] ?? '', y: this.yOf(start) };
  }

  /** How much canvas stands for `count` rows that are not loaded. */
  roomFor(count: number): number {
    return Math.min(CANVAS_MAX, Math.round(count * this.average));
  }

  #rowAt(offset: number): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#top(middle + 1) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #top(index: number): number {
    if (this.#stale) {
      this.#tops = [0];
      let top = 0;
      for (const key of this.#keys) this.#tops.push((top += this.#heights.get(key) ?? this.estimate(key)));
      this.#stale = false;
    }
    return this.#tops[index] ?? this.#tops.at(-1) ?? 0;
  }
}
