import { Injectable, inject, signal } from '@angular/core';
import type { ChannelPage, User } from '@chatapp/contract';
import { Api } from '../../api/api';
import { LiveState } from '../../live/live-state';
import { People } from '../../people/people';
import { fold } from '../../ui/fold';
import { fuzzyFind } from '../../ui/fuzzy';
import { Language } from '../../ui/language';
import { Emojis } from '../emoji/emojis';
import { Everyone } from '../mentions/everyone';
import type { CompletionToken } from './completion-token';

/** Something that a name may become. */
export interface Completion {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  /** What is written. */
  readonly insert: string;
  /** What the written name means. */
  readonly ref?: { readonly name: string; readonly id: string };
  readonly face?: { readonly id: string; readonly name: string };
  readonly emoji?: string;
  /** People who are mentioned together. */
  readonly together?: true;
  /** It can be seen, and not be used here. */
  readonly refused?: true;
}

const SHOWN = 8;
const ASK_MS = 150;

/** Finds people, channels and emoji for the name being typed: at once among those known, a moment later on the server. */
@Injectable({ providedIn: 'root' })
export class Completions {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #people = inject(People);
  readonly #emojis = inject(Emojis);
  readonly #everyone = inject(Everyone);
  readonly #language = inject(Language);
  readonly #channels = signal<ReadonlyMap<string, { id: string; name: string; topic: string }>>(new Map());
  readonly #asked = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The best first; grows when the server has answered. Reactive. */
  find(token: CompletionToken, channelId: string, inThread = false): Completion[] {
    switch (token.kind) {
      case '@':
        return this.#findMentioned(token.query, channelId, inThread);
      case '#':
        return this.#findChannels(token.query);
      case ':':
        return this.#findEmoji(token.query);
    }
  }

  /** Fetches what only the server knows; call when the token changes. */
  ask(token: CompletionToken): void {
    if (token.kind === ':') return void this.#emojis.load();
    const key = token.kind + token.query;
    clearTimeout(this.#timer);
    if (token.query === '' || this.#asked.has(key)) return;
    this.#timer = setTimeout(() => {
      this.#asked.add(key);
      const answer =
        token.kind === '@' ? this.#people.search(token.query, { limit: 20 }) : this.#searchChannels(token.query);
      answer.catch(() => this.#asked.delete(key));
    }, ASK_MS);
  }

  /** The id that a handle or channel name means, among those known: for names typed without choosing. */
  idOf(name: string): string | undefined {
    const bare = name.slice(1);
    if (name.startsWith('@')) {
      if (bare === 'here' || bare === 'channel') return `!${bare}`;
      const group = this.#live.workspace()?.groups.find(({ handle }) => handle === bare);
      const user = this.#live.knownUsers().find((user) => user.handle === bare && !user.deactivated);
      return user?.id ?? (group && `&${group.id}`);
    }
    return [...this.#channelsKnown()].find((channel) => channel.name === bare)?.id;
  }

  #findPeople(query: string, channelId: string): Completion[] {
    const held = this.#live.held(channelId);
    const memberIds = new Set([
      ...(held?.members ?? []).map((member) => member.userId),
      ...(this.#live.channel(channelId)?.channel.memberIds ?? []),
    ]);
    // Those who spoke here last are the likeliest.
    const speakers = [
      ...new Set(
        (held?.messages ?? [])
          .slice(-100)
          .map((message) => message.authorId)
          .reverse(),
      ),
    ];
    const rank = (user: User): number => {
      const spoke = speakers.indexOf(user.id);
      return spoke >= 0 ? spoke : memberIds.has(user.id) ? 1_000 : 2_000;
    };
    const users = this.#live
      .knownUsers()
      .filter((user) => !user.deactivated)
      .sort((a, b) => rank(a) - rank(b));
    const me = this.#live.me()?.id;
    return fuzzyFind(query, users, (user) => [user.handle, user.displayName])
      .slice(0, SHOWN)
      .map((user) => ({
        key: user.id,
        label: user.displayName,
        detail: `@${user.handle}${user.id === me ? ` · ${this.#language.t('compose.suggestions.you')}` : user.title === '' ? '' : ` · ${user.title}`}`,
        insert: `@${user.handle} `,
        ref: { name: `@${user.handle}`, id: user.id },
        face: { id: user.id, name: user.displayName },
      }));
  }

  /** Single people come first until one begins to write a name. */
  #findMentioned(query: string, channelId: string, inThread: boolean): Completion[] {
    const people = this.#findPeople(query, channelId);
    const together = this.#findTogether(query, channelId, inThread);
    return query === '' ? [...people, ...together] : [...together, ...people].slice(0, SHOWN + 2);
  }

  /** Groups, and everyone where there are several others; a thread calls nobody but those who follow it. */
  #findTogether(query: string, channelId: string, inThread: boolean): Completion[] {
    const [mine, { t, n }] = [this.#live.channel(channelId), this.#language];
    const groups = fuzzyFind(query, this.#live.workspace()?.groups ?? [], ({ handle, name }) => [handle, name]);
    const found: Completion[] = groups.slice(0, 4).map(({ id, handle, name, memberCount }) => ({
      key: id,
      label: `@${handle}`,
      detail: n('talk.group', memberCount, { name }),
      insert: `@${handle} `,
      ref: { name: `@${handle}`, id: `&${id}` },
      together: true,
    }));
    if (!mine || inThread || this.#everyone.othersIn(mine) < 2) return found;
    const others = this.#everyone.othersIn(mine);
    const all = (['here', 'channel'] as const).map((name): Completion => {
      const detail = name === 'here' ? t('talk.here') : n('talk.channel', others);
      const refused = !this.#everyone.isAllowed(mine);
      return {
        key: name,
        label: `@${name}`,
        detail: refused ? t('talk.ownersOnly') : detail,
        insert: `@${name} `,
        ref: { name: `@${name}`, id: `!${name}` },
        together: true,
        ...(refused ? { refused } : {}),
      };
    });
    // Not between the people whom one means most of the time, but where one begins to write the word.
    const wanted = fold(query);
    const words = { here: ['here', 'ここ', 'いま'], channel: ['channel', 'everyone', 'all', '全員', 'みんな'] };
    const fits = (key: string): boolean =>
      wanted !== '' && words[key as keyof typeof words].some((word) => fold(word).startsWith(wanted));
    return [...found, ...all.filter(({ key }) => fits(key))];
  }

  #findChannels(query: string): Completion[] {
    return fuzzyFind(query, [...this.#channelsKnown()], (channel) => [channel.name])
      .slice(0, SHOWN)
      .map(({ id, name, topic }) => ({
        key: id,
        label: name,
        detail: topic,
        insert: `#${name} `,
        ref: { name: `#${name}`, id },
      }));
  }

  *#channelsKnown(): Iterable<{ id: string; name: string; topic: string }> {
    const own = new Set<string>();
    for (const { channel } of this.#live.channels()) {
      own.add(channel.id);
      if (channel.name !== '' && !channel.archived) yield channel;
    }
    for (const channel of this.#channels().values()) if (!own.has(channel.id)) yield channel;
  }

  #findEmoji(query: string): Completion[] {
    return this.#emojis.search(query, SHOWN).map((emoji) => {
      const char = this.#emojis.charOf(emoji);
      return {
        key: emoji.char,
        label: `:${emoji.codes[0] ?? ''}:`,
        detail: emoji.label[this.#language.code()],
        insert: `${char} `,
        emoji: char,
      };
    });
  }

  async #searchChannels(query: string): Promise<void> {
    const { channels } = await this.#api.get<ChannelPage>('/channels', { query, limit: 20 });
    this.#channels.update(
      (known) => new Map([...known, ...channels.map(({ channel }) => [channel.id, channel] as const)]),
    );
  }
}
