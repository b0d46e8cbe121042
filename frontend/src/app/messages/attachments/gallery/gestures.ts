import type { View } from './zoom';

export interface GestureHost {
  view(): View;
  /** Comes closer or further away, around a point of the page. */
  zoom(factor: number, at: { x: number; y: number }): void;
  pan(across: number, down: number): void;
  /** The whole picture follows the finger. */
  drag(across: number, down: number): void;
  /** The finger has let go of it, after so many px. */
  drop(across: number, down: number): void;
  /** Pressed twice in one place. */
  twice(at: { x: number; y: number }): void;
  /** Pressed once, not moved: how it began. */
  once(event: PointerEvent): void;
}

const TWICE_MS = 320;
const STILL_PX = 8;

/** One finger or the mouse moves, two fingers zoom. */
export class Gestures {
  readonly #down = new Map<number, PointerEvent>();
  #begin: PointerEvent | null = null;
  #moved = false;
  #last = { at: 0, x: 0, y: 0 };

  constructor(private readonly host: GestureHost) {}

  down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#down.set(event.pointerId, event);
    // What begins here ends here, wherever the finger is then.
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (this.#down.size > 1) {
      this.#moved = true;
      this.host.drop(0, 0);
      return;
    }
    this.#begin = event;
    this.#moved = false;
  }

  move(event: PointerEvent): void {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const [across, down] = [event.clientX - before.clientX, event.clientY - before.clientY];
    const other = [...this.#down.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    if (other) {
      this.host.zoom(distance(event, other) / Math.max(1, distance(before, other)), middle(event, other));
      this.host.pan(across / 2, down / 2);
    } else if (this.#begin) {
      this.#moved ||= distance(event, this.#begin) > STILL_PX;
      if (this.host.view().scale > 1) this.host.pan(across, down);
      else if (this.#moved) this.host.drag(event.clientX - this.#begin.clientX, event.clientY - this.#begin.clientY);
    }
    this.#down.set(event.pointerId, event);
  }

  up(event: PointerEvent): void {
    if (!this.#down.delete(event.pointerId)) return;
    const begin = this.#begin;
    if (this.#down.size > 0 || !begin) return;
    this.#begin = null;
    if (this.#moved) {
      if (this.host.view().scale === 1) this.host.drop(event.clientX - begin.clientX, event.clientY - begin.clientY);
      return;
    }
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const again = at - this.#last.at < TWICE_MS && Math.hypot(x - this.#last.x, y - this.#last.y) < 3 * STILL_PX;
    this.#last = again ? { at: 0, x: 0, y: 0 } : { at, x, y };
    if (again) this.host.twice({ x, y });
    else this.host.once(begin);
  }

  cancel(event: PointerEvent): void {
    this.#down.delete(event.pointerId);
    this.#begin = null;
    this.host.drop(0, 0);
  }
}

function distance(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}

function middle(a: PointerEvent, b: PointerEvent): { x: number; y: number } {
  return { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
}
