import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Message, SavedItem, SavedPage } from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from '../live/live-state';

/** What is kept of a message, and the message: null where it can't be read any more, undefined until it is loaded. */
export interface SavedEntry {
  readonly item: SavedItem;
  readonly message: Message | null | undefined;
}
export interface SavedGroups {
  readonly now: readonly SavedEntry[];
  readonly upcoming: readonly SavedEntry[];
  readonly kept: readonly SavedEntry[];
}

/** Reminders that were given first, then those to come, the next first, then the rest, the last saved first. */
export function grouped(entries: readonly SavedEntry[]): SavedGroups {
  const by = (value: (item: SavedItem) => string | null) => (a: SavedEntry, b: SavedEntry) =>
    (value(a.item) ?? '') < (value(b.item) ?? '') ? -1 : 1;
  return {
    now: entries.filter(({ item }) => item.remindedAt !== null).sort(by((item) => item.remindedAt)),
    upcoming: entries
      .filter(({ item }) => item.remindedAt === null && item.remindAt !== null)
      .sort(by((item) => item.remindAt)),
    kept: entries
      .filter(({ item }) => item.remindedAt === null && item.remindAt === null)
      .sort(by((item) => item.savedAt))
      .reverse(),
  };
}

/** The messages behind what is saved. Which are saved says the state; what they say is fetched, again whenever one is new. */
@Injectable()
export class SavedFeed {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #messages = signal<ReadonlyMap<string, Message | null>>(new Map());
  readonly #saved = computed(() => Object.values(this.#live.state()?.saved ?? {}));
  readonly failed = signal(false);
  #loading = false;

  readonly groups = computed(() => grouped(this.#saved().map((item) => ({ item, message: this.#current(item) }))));
  readonly empty = computed(() => this.#live.ready() && this.#saved().length === 0);

  constructor() {
    effect(() => {
      const unknown = this.#saved().some(({ messageId }) => !this.#messages().has(messageId));
      if (unknown) untracked(() => void this.load());
    });
  }

  /** As it is in the channel now, where that is loaded. */
  #current({ channelId, messageId, seq }: SavedItem): Message | null | undefined {
    const messages = this.#live.held(channelId)?.messages;
    const held = messages?.[seq - (messages[0]?.seq ?? 0)];
    return held ?? this.#messages().get(messageId);
  }

  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.failed.set(false);
    try {
      for (let after: string | undefined, more = true; more;) {
        const page = await this.#api.get<SavedPage>('/saved', { after, limit: 100 });
        this.#messages.update(
          (known) => new Map([...known, ...page.items.map(({ item, message }) => [item.messageId, message] as const)]),
        );
        after = page.next ?? undefined;
        more = page.next !== null;
      }
    } catch {
      this.failed.set(true);
    }
    this.#loading = false;
  }
}
