import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';

/** Where in the application one is. */
@Injectable({ providedIn: 'root' })
export class ActiveRoute {
  readonly #router = inject(Router);
  readonly url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.#router.url },
  );
  /** Without query. */
  readonly path = computed(() => this.url().split('?')[0] ?? '/');
  readonly channelId = computed(() => channelIn(this.path()));
}

/** The channel that an address of the application leads to. */
export function channelIn(url: string): string | null {
  return /^\/c\/([^/?]+)/.exec(url)?.[1] ?? null;
}
