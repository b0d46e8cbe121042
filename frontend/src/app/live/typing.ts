import { Injectable, signal } from '@angular/core';

/** Who is typing where. */
@Injectable({ providedIn: 'root' })
export class Typing {
  readonly #typists = signal<Readonly<Record<string, readonly string[]>>>({});

  /** Ids of the people typing in a channel now, oneself not included. Reactive. */
  in(channelId: string): readonly string[] {
    return this.#typists()[channelId] ?? [];
  }
}
