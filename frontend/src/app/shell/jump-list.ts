import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { type ChannelListing, unreadCount, type User } from '@chatapp/contract';
import { ChannelCommands } from '../channels/channel-commands';
import { channelIcon, ChannelNames, isConversation } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { DirectMessages } from '../people/direct-messages';
import { People } from '../people/people';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import { jumpActions } from './jump-actions';
import type { JumpTarget } from './jump-targets';
import { Navigation } from './navigation';
import { RecentChannels } from './recent-channels';

/** All that one can jump to: one's channels, everybody, public channels, and actions. */
@Injectable({ providedIn: 'root' })
export class JumpList {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #language = inject(Language);
  readonly #router = inject(Router);
  readonly #directs = inject(DirectMessages);
  readonly #people = inject(People);
  readonly #commands = inject(ChannelCommands);
  readonly #recent = inject(RecentChannels);
  readonly #failure = inject(Failure);
  readonly #navigation = inject(Navigation);
  readonly #actions = jumpActions();
  readonly #listings = signal<readonly ChannelListing[]>([]);
  readonly #found = signal<readonly User[]>([]);

  readonly targets = computed<readonly JumpTarget[]>(() => [
    ...this.#own(),
    ...this.#others(),
    ...this.#public(),
    ...this.#actions(),
  ]);

  /** Where one was last, without the place where one is; then what is unread. */
  recent(openId: string | null): readonly JumpTarget[] {
    const own = new Map(this.#own().map((target) => [target.key, target]));
    const recent = this.#recent
      .list()
      .filter((id) => id !== openId)
      .flatMap((id) => own.get(id) ?? []);
    const unread = [...own.values()].filter((target) => target.unread && target.key !== openId);
    return [...new Set([...unread, ...recent])].slice(0, 9);
  }

  /** The last resort, and often what was meant: what was said, instead of where. */
  searchFor(query: string): JumpTarget {
    return {
      key: 'search',
      label: this.#language.t('shell.jumpSearch', { query: query.trim() }),
      detail: '',
      group: 'messages',
      icon: 'search',
      face: null,
      words: [],
      unread: false,
      weight: 0,
      run: () => this.#navigation.search(query.trim()),
    };
  }

  /** Asks the server for people and public channels that are not known here. */
  async lookUp(query: string): Promise<void> {
    const text = query.trim().replace(/^[#@＃＠]/, '');
    const [people, channels] = await Promise.allSettled([
      this.#people.search(text, { limit: 20 }),
      this.#commands.list(text, false),
    ]);
    if (people.status === 'fulfilled') this.#found.set(people.value.users);
    if (channels.status === 'fulfilled') this.#listings.set(channels.value.channels);
  }

  #own(): JumpTarget[] {
    const recent = this.#recent.list();
    return this.#live.channels().map((mine) => {
      const { channel } = mine;
      const face = this.#names.face(channel);
      const user = face ? this.#live.user(face) : undefined;
      const at = recent.indexOf(channel.id);
      const nearness = (channel.archived ? -40 : 15) + (at >= 0 ? 12 - at : 0);
      return {
        key: channel.id,
        label: this.#names.title(channel),
        detail: user?.title ?? channel.topic,
        group: isConversation(channel) ? 'people' : 'channels',
        icon: channelIcon(channel),
        face,
        words: user ? [user.handle] : [],
        unread: unreadCount(mine) > 0 && !mine.muted,
        weight: nearness,
        run: () => void this.#router.navigate(['/c', channel.id]),
      };
    });
  }

  #others(): JumpTarget[] {
    const me = this.#live.me()?.id;
    const withConversation = new Set(
      this.#live
        .channels()
        .flatMap(({ channel }) => (channel.kind === 'direct' ? channel.memberIds.filter((id) => id !== me) : [])),
    );
    const known = [...new Map([...this.#live.knownUsers(), ...this.#found()].map((user) => [user.id, user])).values()];
    return known
      .filter((user) => user.id !== me && !user.deactivated && !withConversation.has(user.id))
      .map((user) => ({
        key: user.id,
        label: user.displayName,
        detail: user.title || `@${user.handle}`,
        group: 'people',
        icon: 'user',
        face: user.id,
        words: [user.handle, user.title].filter((word) => word !== ''),
        unread: false,
        weight: 0,
        run: () => void this.#directs.open([user.id]).catch((error: unknown) => this.#failure.show(error)),
      }));
  }

  #public(): JumpTarget[] {
    return this.#listings()
      .filter(({ channel }) => this.#live.channel(channel.id) === undefined)
      .map(({ channel }) => ({
        key: channel.id,
        label: channel.name,
        detail: this.#language.t('shell.notJoined'),
        group: 'channels',
        icon: channelIcon(channel),
        face: null,
        words: [],
        unread: false,
        weight: -5,
        run: () => void this.#router.navigate(['/c', channel.id]),
      }));
  }
}
