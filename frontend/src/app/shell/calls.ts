import { Injectable, computed, inject } from '@angular/core';
import { LiveState } from '../live/live-state';

/** How much waits for oneself, beside the unread counts of channels. */
@Injectable({ providedIn: 'root' })
export class Calls {
  readonly #live = inject(LiveState);

  /** Unread messages that mention oneself, in conversations and in threads. */
  readonly mentions = computed(
    () =>
      sum(this.#live.channels().map(({ mentionSeqs }) => mentionSeqs.length)) +
      sum(Object.values(this.#live.state()?.threads ?? {}).map(({ mentionNumbers }) => mentionNumbers.length)),
  );
  /** Followed threads with unread replies. */
  readonly threads = computed(() => Object.keys(this.#live.state()?.threads ?? {}).length);
  /** Open tasks of one's own. */
  readonly tasks = computed(() => sum(this.#live.channels().map(({ taskSeqs }) => taskSeqs.length)));
  /** Reminders that were given and not yet dealt with. */
  readonly reminders = computed(
    () => Object.values(this.#live.state()?.saved ?? {}).filter(({ remindedAt }) => remindedAt !== null).length,
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
