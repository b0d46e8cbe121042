import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';

/** The way to threads: a panel beside their conversation. */
@Injectable({ providedIn: 'root' })
export class Threads {
  readonly #router = inject(Router);

  /** Opens a thread, at a reply where one is named. `replace`: instead of the address that led here. */
  open(channelId: string, rootId: string, at: { number?: number; replace?: boolean } = {}): void {
    const queryParams = { panel: 'thread', root: rootId, reply: at.number ?? null };
    void this.#router.navigate(['/c', channelId], { queryParams, replaceUrl: at.replace ?? false });
  }
}
