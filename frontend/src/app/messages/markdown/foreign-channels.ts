import { Injectable, inject, signal } from '@angular/core';
import type { ChannelListing } from '@chatapp/contract';
import { Api, ApiError } from '../../api/api';

/** Names of channels that one is not in, as far as one may know them. Each is asked for once. */
@Injectable({ providedIn: 'root' })
export class ForeignChannels {
  readonly #api = inject(Api);
  readonly #asked = new Set<string>();
  readonly #names = signal<ReadonlyMap<string, string>>(new Map());

  /** Undefined: not known yet, or not for this person to know. Reactive. */
  name(id: string): string | undefined {
    if (!this.#asked.has(id)) {
      this.#asked.add(id);
      queueMicrotask(() => void this.#ask(id));
    }
    return this.#names().get(id);
  }

  async #ask(id: string): Promise<void> {
    try {
      const { channel } = await this.#api.get<ChannelListing>(`/channels/${id}`);
      this.#names.update((names) => new Map(names).set(id, channel.name));
    } catch (error) {
      // Not reached: whoever draws it again asks again.
      if (error instanceof ApiError && error.offline) this.#asked.delete(id);
    }
  }
}
