import { Injectable, computed, inject, signal } from '@angular/core';
import { LiveState } from '../live/live-state';
import { type SearchParams, type SearchQuery, fromParams, isNothing, toParams } from './search-query';

const KEPT = 8;

/** What was looked for last on this device, newest first. */
@Injectable({ providedIn: 'root' })
export class RecentSearches {
  readonly #live = inject(LiveState);
  readonly #changes = signal(0);
  readonly #key = computed(() => `chatapp.searches.${this.#live.me()?.id ?? ''}`);

  readonly all = computed<readonly SearchQuery[]>(() => {
    this.#changes();
    try {
      return (JSON.parse(localStorage.getItem(this.#key()) ?? '[]') as SearchParams[]).map((params) =>
        fromParams(params),
      );
    } catch {
      return [];
    }
  });

  add(query: SearchQuery): void {
    if (!isNothing(query)) this.#keep([query, ...this.#without(query)]);
  }

  forget(query: SearchQuery): void {
    this.#keep(this.#without(query));
  }

  forgetAll(): void {
    this.#keep([]);
  }

  #without(query: SearchQuery): readonly SearchQuery[] {
    const params = JSON.stringify(toParams(query));
    return this.all().filter((one) => JSON.stringify(toParams(one)) !== params);
  }

  #keep(queries: readonly SearchQuery[]): void {
    localStorage.setItem(this.#key(), JSON.stringify(queries.slice(0, KEPT).map(toParams)));
    this.#changes.update((changes) => changes + 1);
  }
}
