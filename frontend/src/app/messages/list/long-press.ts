import { DestroyRef, Directive, inject, output } from '@angular/core';

const PRESS_MS = 450;

/** A finger that stays where it is for a moment. Moving it scrolls, and that is no press. */
@Directive({
  selector: '[appLongPress]',
  host: {
    '(pointerdown)': 'down($event)',
    '(pointerup)': 'end()',
    '(pointercancel)': 'end()',
    '(pointermove)': 'move($event)',
    '(contextmenu)': 'menu($event)',
  },
})
export class LongPress {
  readonly appLongPress = output<{ x: number; y: number }>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at = { x: 0, y: 0 };
  #touch = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.end());
  }

  protected down(event: PointerEvent): void {
    this.#touch = event.pointerType === 'touch';
    if (!this.#touch) return;
    this.#at = { x: event.clientX, y: event.clientY };
    this.#timer = setTimeout(() => this.appLongPress.emit(this.#at), PRESS_MS);
  }

  protected move(event: PointerEvent): void {
    if (Math.hypot(event.clientX - this.#at.x, event.clientY - this.#at.y) > 10) this.end();
  }

  protected end(): void {
    clearTimeout(this.#timer);
  }

  /** The browser's own menu would lie over ours. */
  protected menu(event: Event): void {
    if (this.#touch) event.preventDefault();
  }
}
