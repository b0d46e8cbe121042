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
  readonly channelId = computed(() => /^\/c\/([^/]+)/.exec(this.path())?.[1] ?? null);
}
