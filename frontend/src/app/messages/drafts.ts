import { Injectable, computed, inject, signal } from '@angular/core';
import type { SendMessage } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { Uploads } from './uploads/uploads';

/** What someone has begun to write in a channel. `refs` knows who and what the names in the text mean. */
export interface Draft {
  readonly text: string;
  readonly refs: Readonly<Record<string, string>>;
  /** What it has beside text: a poll, a task, a quote … */
  readonly parts?: Partial<SendMessage>;
}

/** Unfinished texts, one a conversation or thread (`place`), kept on this device. Written at once: the browser may be killed the next moment. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  readonly #live = inject(LiveState);
  readonly #uploads = inject(Uploads);
  readonly #changes = signal(0);
  readonly #prefix = computed(() => `chatapp.draft.${this.#live.me()?.id ?? ''}.`);

  /** Channels with an unfinished text, or files that were not sent, in the conversation itself. Reactive. */
  readonly channels = computed<ReadonlySet<string>>(() => {
    this.#changes();
    const prefix = this.#prefix();
    return new Set(
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length))
        .concat(this.#uploads.places())
        .filter((place) => !place.includes('/')),
    );
  });

  find(place: string): Draft | null {
    try {
      const stored = localStorage.getItem(this.#prefix() + place);
      return stored === null ? null : (JSON.parse(stored) as Draft);
    } catch {
      return null;
    }
  }

  keep(place: string, draft: Draft): void {
    const key = this.#prefix() + place;
    const had = localStorage.getItem(key) !== null;
    const has = draft.text.trim() !== '' || Object.keys(draft.parts ?? {}).length > 0;
    try {
      if (has) localStorage.setItem(key, JSON.stringify(draft));
      else localStorage.removeItem(key);
    } catch {
      // Full: the text stays in the composer.
    }
    if (had !== has) this.#changes.update((changes) => changes + 1);
  }
}
