import { effect, signal, type Signal } from '@angular/core';

/** Follows `source` once it has stood still for `delayMs`: a request for each pause in typing, not for each key. */
export function debounced<T>(source: Signal<T>, delayMs = 180): Signal<T> {
  const settled = signal(source());
  effect((onCleanup) => {
    const value = source();
    const timer = setTimeout(() => settled.set(value), delayMs);
    onCleanup(() => clearTimeout(timer));
  });
  return settled.asReadonly();
}
