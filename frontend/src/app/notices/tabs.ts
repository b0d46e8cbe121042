import { Injectable } from '@angular/core';

/** Where a message stands, for asking whether someone looks at it. */
export interface Place {
  readonly channelId: string;
  /** Its thread's root; null where it stands in the conversation. */
  readonly rootId: string | null;
}
type Word = { readonly ask: string; readonly place: Place } | { readonly looking: string };

/** How long other tabs may take to say that they show something. */
const ANSWER_MS = 150;

/** What tabs of one browser have to agree on: which of them speaks, and whether one of them shows a conversation already. */
@Injectable({ providedIn: 'root' })
export class Tabs {
  readonly #channel = new BroadcastChannel('chatapp-looking');
  readonly #asked = new Map<string, () => void>();
  #speaks = !navigator.locks;

  constructor() {
    // Held until this tab ends, and by the next one from then on.
    void navigator.locks?.request('chatapp-speaker', () => {
      this.#speaks = true;
      return new Promise(() => undefined);
    });
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if ('looking' in data) this.#asked.get(data.looking)?.();
      else if (looksAt(data.place)) this.#channel.postMessage({ looking: data.ask } satisfies Word);
    };
  }

  /** Whether this tab is the one that speaks. */
  get speaks(): boolean {
    return this.#speaks;
  }

  /** Whether someone has the conversation, or the thread, before their eyes, in this tab or another. */
  async isLookedAt(place: Place): Promise<boolean> {
    if (looksAt(place)) return true;
    const ask = crypto.randomUUID();
    const looking = new Promise<boolean>((resolve) => {
      this.#asked.set(ask, () => resolve(true));
      setTimeout(() => resolve(false), ANSWER_MS);
    });
    this.#channel.postMessage({ ask, place } satisfies Word);
    return looking.finally(() => this.#asked.delete(ask));
  }
}

function looksAt({ channelId, rootId }: Place): boolean {
  if (document.visibilityState !== 'visible' || !document.hasFocus()) return false;
  if (location.pathname.split('/')[2] !== channelId) return false;
  return rootId === null || new URLSearchParams(location.search).get('root') === rootId;
}
