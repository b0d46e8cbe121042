import { inject, Injectable, DestroyRef, signal, type Signal } from '@angular/core';

/** Which of the three layouts there is room for; the same widths as in the styles. */
@Injectable({ providedIn: 'root' })
export class Media {
  readonly #destroyed = inject(DestroyRef);
  /** One column with a bottom bar. */
  readonly phone = this.#matches('(max-width: 640px)');
  /** List, conversation and panel side by side. */
  readonly wide = this.#matches('(min-width: 1181px)');
  /** Nothing moves by itself. */
  readonly calm = this.#matches('(prefers-reduced-motion: reduce)');

  #matches(query: string): Signal<boolean> {
    const list = window.matchMedia(query);
    const matches = signal(list.matches);
    const follow = (event: MediaQueryListEvent) => matches.set(event.matches);
    list.addEventListener('change', follow);
    this.#destroyed.onDestroy(() => list.removeEventListener('change', follow));
    return matches.asReadonly();
  }
}
