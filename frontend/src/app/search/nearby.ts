import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ChannelListing } from '@chatapp/contract';
import { ChannelCommands } from '../channels/channel-commands';
import { ChannelNames, channelIcon } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { DirectMessages } from '../people/direct-messages';
import { People } from '../people/people';
import { Failure } from '../ui/failure';
import { fuzzyScore } from '../ui/fuzzy';
import type { IconName } from '../ui/icon-paths';

/** A person or a channel called like what is looked for. */
export interface Place {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: IconName;
  readonly face: string | null;
  readonly open: () => void;
}

const SHOWN = 5;
/** Letters strewn over a name are no match here: who searches has written a word. */
const LIKE = 60;

/** People and channels whose name holds the text of a search. */
@Injectable()
export class Nearby {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #people = inject(People);
  readonly #commands = inject(ChannelCommands);
  readonly #directs = inject(DirectMessages);
  readonly #router = inject(Router);
  readonly #failure = inject(Failure);
  readonly #text = signal('');
  readonly #listings = signal<readonly ChannelListing[]>([]);

  readonly places = computed<readonly Place[]>(() => {
    const text = this.#text();
    if (text === '') return [];
    return [...this.#channels(), ...this.#persons()]
      .map(({ words, ...place }) => ({ place, score: Math.max(...words.map((word) => fuzzyScore(text, word))) }))
      .filter(({ score }) => score >= LIKE)
      .sort((a, b) => b.score - a.score)
      .slice(0, SHOWN)
      .map(({ place }) => place);
  });

  /** Looks among those known at once, and on the server a moment later. */
  async ask(text: string): Promise<void> {
    this.#text.set(text.trim());
    if (text.trim() === '') return;
    const [, channels] = await Promise.allSettled([
      this.#people.search(text, { limit: SHOWN }),
      this.#commands.list(text, false),
    ]);
    if (channels.status === 'fulfilled') this.#listings.set(channels.value.channels);
  }

  #channels(): (Place & { words: readonly string[] })[] {
    const own = this.#live.channels().map(({ channel }) => channel);
    const ids = new Set(own.map(({ id }) => id));
    const others = this.#listings().map(({ channel }) => channel);
    return [...own, ...others.filter(({ id }) => !ids.has(id))]
      .filter(({ kind }) => kind !== 'direct')
      .map((channel) => ({
        key: channel.id,
        label: this.#names.title(channel),
        detail: channel.topic,
        icon: channelIcon(channel),
        face: null,
        words: [this.#names.title(channel)],
        open: () => void this.#router.navigate(['/c', channel.id]),
      }));
  }

  #persons(): (Place & { words: readonly string[] })[] {
    const me = this.#live.me()?.id;
    return this.#live
      .knownUsers()
      .filter(({ deactivated }) => !deactivated)
      .map((user) => ({
        key: user.id,
        label: user.displayName,
        detail: user.title || `@${user.handle}`,
        icon: 'user',
        face: user.id,
        words: [user.displayName, user.handle],
        open: () =>
          void this.#directs.open(user.id === me ? [] : [user.id]).catch((error: unknown) => this.#failure.show(error)),
      }));
  }
}
