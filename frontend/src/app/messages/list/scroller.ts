import { type Anchor, RowCanvas, type Slice } from '../row-canvas';

export interface ScrollerParts {
  readonly viewport: HTMLElement;
  /** As high as the whole history is thought to be. */
  readonly sizer: HTMLElement;
  /** Holds the rows that are drawn; each has `data-key`. */
  readonly block: HTMLElement;
  readonly older: HTMLElement;
  readonly newer: HTMLElement;
}

/** How many messages there are beyond the loaded ones. */
export interface Beyond {
  readonly before: number;
  readonly after: number;
}

export interface ScrollerHost {
  /** At which edge of the screen rows lie that don't fill it. */
  readonly rest: 'top' | 'bottom';
  /** Draw these rows. */
  draw(slice: Slice): void;
  /** The view has moved, or what is in it has changed. */
  moved(): void;
}

interface Target {
  readonly key: string;
  readonly align: 'center' | 'upper';
}

/** Rows are drawn this far beyond the edges of the screen; before anything has been shown, only so far. */
const OVERSCAN = 900;
const FIRST_OVERSCAN = 100;

/**
 * Connects a RowCanvas with the page: draws the rows in view, measures them, and keeps what the reader looks at where
 * it is. Heights are written here and not by templates, so that everything happens before the browser paints.
 */
export class Scroller {
  /** The reader is at the end and wants to stay there. */
  stuck = true;
  #anchor: Anchor | null = null;
  #target: Target | null = null;
  #slice: Slice = { start: 0, end: 0 };
  #beyond: Beyond = { before: 0, after: 0 };
  #placed = false;
  #overscan = FIRST_OVERSCAN;
  #shown = false;

  constructor(
    readonly parts: ScrollerParts,
    readonly canvas: RowCanvas,
    private readonly host: ScrollerHost,
  ) {}

  get top(): number {
    return this.parts.viewport.scrollTop;
  }
  get height(): number {
    return this.parts.viewport.clientHeight;
  }
  /** How far the loaded rows reach above and below what is on the screen, in px. */
  get reserve(): { above: number; below: number } {
    return { above: this.top - this.canvas.base, below: this.canvas.end - this.top - this.height };
  }
  get firstVisible(): string | undefined {
    return this.canvas.keyAt(this.canvas.slice(this.top + 1, this.top + 2).start);
  }
  get lastVisible(): string | undefined {
    const bottom = this.top + this.height;
    return this.canvas.keyAt(this.canvas.slice(bottom - 2, bottom - 1).start);
  }

  /** Shows other rows, without moving those that the reader looks at. */
  setRows(keys: readonly string[], beyond: Beyond): void {
    const replaced = !this.#placed || (this.#anchor !== null && !keys.includes(this.#anchor.key));
    this.#beyond = beyond;
    this.canvas.setRows(keys, this.#anchor);
    if (replaced && keys.length > 0) {
      this.canvas.base = beyond.before > 0 ? this.canvas.roomFor(beyond.before) : 0;
      this.#placed = true;
    }
    this.#choose();
  }

  /** Goes to a row, which then stays where it is put until the reader scrolls. */
  show(key: string, align: Target['align']): void {
    this.stuck = false;
    this.#target = { key, align };
    this.#anchor = { key, y: this.canvas.yOf(this.canvas.indexOf(key)) };
    if (!this.#choose()) this.settle();
  }

  /** Scrolls just so far that a row is on the screen whole. */
  reveal(key: string): void {
    const index = this.canvas.indexOf(key);
    if (index < 0) return;
    const [top, bottom] = [this.canvas.yOf(index), this.canvas.yOf(index) + this.canvas.heightOf(index)];
    if (top < this.top + 40) this.parts.viewport.scrollTop = top - 40;
    else if (bottom > this.top + this.height) this.parts.viewport.scrollTop = bottom - this.height + 8;
    else return;
    this.scrolled();
  }

  toEnd(): void {
    this.stuck = true;
    this.#target = null;
    if (!this.#choose()) this.settle();
  }

  /** The reader has scrolled. */
  scrolled(): void {
    this.stuck = this.#isAtEnd();
    this.#anchor = this.canvas.anchorAt(this.top, this.top + this.height);
    this.#choose();
    this.host.moved();
  }

  /** Rows were drawn or have changed their size: measures them, and puts everything right before it is painted. */
  settle(): void {
    if (this.height === 0) return;
    const drawn = [...this.parts.block.children] as HTMLElement[];
    this.canvas.measure(drawn.map((row) => [row.dataset['key'] ?? '', row.getBoundingClientRect().height] as const));
    if (!this.stuck) this.canvas.hold(this.#anchor);
    // Read before the canvas changes its height: a shorter one makes the browser scroll by itself.
    const before = this.top;
    const shift = this.#rebase();
    this.#layOut();
    this.#scroll(before, shift);
    if (!this.#shown && drawn.length > 0) {
      this.#shown = true;
      requestAnimationFrame(() => setTimeout(() => this.#reachFurther()));
    }
    if (!this.#choose() && this.#target) {
      this.#target = null;
      // There was no more to scroll to: the end is on the screen as well.
      this.stuck = this.#isAtEnd();
    }
    this.host.moved();
  }

  /** The width has changed, and with it every height. */
  resized(): void {
    this.canvas.forget();
    this.settle();
  }

  /** What is on the screen has been painted for the first time: from now on there is more beyond it. */
  #reachFurther(): void {
    this.#overscan = OVERSCAN;
    this.#choose();
  }

  #isAtEnd(): boolean {
    return this.#beyond.after === 0 && this.top >= this.parts.sizer.offsetHeight - this.height - 6;
  }

  /** Where history begins or nearly runs out of canvas, the canvas moves under the reader's eyes by as much as the page is scrolled. */
  #rebase(): number {
    const { before, after } = this.#beyond;
    const { canvas } = this;
    let base = canvas.base;
    if (before === 0) base = after === 0 && this.host.rest === 'bottom' ? Math.max(0, this.height - canvas.height) : 0;
    else if (canvas.base < 2_000) base = Math.max(2_000, canvas.roomFor(before));
    const shift = base - canvas.base;
    canvas.base = base;
    if (this.#anchor) this.#anchor = { key: this.#anchor.key, y: this.#anchor.y + shift };
    return shift;
  }

  #layOut(): void {
    const { sizer, block, older, newer } = this.parts;
    const { before, after } = this.#beyond;
    const end = this.canvas.end;
    const height = Math.max(end + (after > 0 ? this.canvas.roomFor(after) : 0), this.height);
    sizer.style.height = `${height}px`;
    block.style.top = `${this.canvas.yOf(this.#slice.start)}px`;
    older.style.height = `${before > 0 ? Math.max(0, this.canvas.base) : 0}px`;
    newer.style.top = `${end}px`;
    newer.style.height = `${after > 0 ? height - end : 0}px`;
  }

  #scroll(before: number, shift: number): void {
    const { viewport, sizer } = this.parts;
    if (this.#target) {
      const index = this.canvas.indexOf(this.#target.key);
      const room = this.height - this.canvas.heightOf(index);
      const above =
        this.#target.align === 'center' ? Math.max(60, room / 2) : Math.min(140, Math.max(40, this.height / 5));
      viewport.scrollTop = this.canvas.yOf(index) - above;
    } else if (this.stuck) {
      const max = sizer.offsetHeight - this.height;
      if (Math.abs(viewport.scrollTop - max) > 0.5) viewport.scrollTop = max;
      this.#anchor = this.canvas.anchorAt(max, max + this.height);
    } else if (Math.abs(shift) > 0.5) {
      viewport.scrollTop = before + shift;
    }
  }

  /** Chooses the rows to draw; answers whether they are others than before. */
  #choose(): boolean {
    const end = this.canvas.end;
    let from = this.top;
    if (this.stuck) from = Math.max(this.canvas.base, end - this.height);
    else if (this.#target) from = this.canvas.yOf(this.canvas.indexOf(this.#target.key)) - this.height / 2;
    const slice = this.canvas.slice(from - this.#overscan, from + this.height + this.#overscan);
    if (slice.start === this.#slice.start && slice.end === this.#slice.end) return false;
    this.#slice = slice;
    this.host.draw(slice);
    return true;
  }
}
