import { computed, inject, Injectable } from '@angular/core';
import { ChannelNames } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { Language } from '../ui/language';
import { ActiveRoute } from './active-route';
import { markOf, sectionsOf } from './sidebar-sections';

/** One's channels as the sidebar lists them; the shortcuts walk the same list. */
@Injectable({ providedIn: 'root' })
export class ChannelList {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #language = inject(Language);
  readonly #route = inject(ActiveRoute);
  readonly #collator = computed(() => new Intl.Collator(this.#language.code(), { numeric: true }));

  readonly sections = computed(() =>
    sectionsOf(
      this.#live.channels(),
      (mine) => this.#names.title(mine.channel),
      (a, b) => this.#collator().compare(a, b),
      this.#route.channelId(),
    ),
  );
  readonly all = computed(() => {
    const { favourites, channels, directs } = this.sections();
    return [...favourites, ...channels, ...directs];
  });
  /** Where someone is called or written to in person: the number in the title and on the icon. */
  readonly calls = computed(() => this.#live.channels().reduce((sum, mine) => sum + markOf(mine).count, 0));
  readonly anyUnread = computed(() => this.#live.channels().some((mine) => markOf(mine).unread));

  /** The channel before or after `from`, round the end; only among those with something new where asked so. */
  neighbour(from: string | null, step: 1 | -1, unreadOnly: boolean): string | null {
    const all = this.all();
    const at = all.findIndex((mine) => mine.channel.id === from);
    for (let distance = 1; distance <= all.length; distance++) {
      const candidate = all[(at + step * distance + all.length * 2) % all.length];
      if (candidate && (!unreadOnly || markOf(candidate).unread)) return candidate.channel.id;
    }
    return null;
  }
}
