import { Injectable, inject } from '@angular/core';
import { ChannelNames, channelIcon, isConversation } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { People } from '../people/people';
import { fuzzyFind } from '../ui/fuzzy';
import type { IconName } from '../ui/icon-paths';
import { Language } from '../ui/language';
import { namedDay, namedDaysLike, parseDay } from './days';
import { type FilterToken, contentOf, contentsLike, meansSaved } from './filter-token';
import { SearchLabels } from './search-labels';
import { FILTER_WORDS, type Filter, type FilterKind } from './search-query';

/** Something that what is being written may become. `insert` instead of `filter`: the beginning of a filter. */
export interface FilterOption {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: IconName;
  readonly face: { readonly id: string; readonly name: string } | null;
  readonly filter: Filter | null;
  readonly insert: string | null;
}

const SHOWN = 7;
export const KIND_ICONS: Readonly<Record<FilterKind, IconName>> = {
  from: 'user',
  in: 'hash',
  before: 'calendar',
  after: 'calendar',
  on: 'calendar',
  has: 'paperclip',
  saved: 'bookmark',
};
const CONTENT_ICONS = { file: 'file', image: 'image', link: 'link' } as const;

/** What a filter that is being written may mean, the likeliest first. Reactive. */
@Injectable({ providedIn: 'root' })
export class FilterOptions {
  readonly #live = inject(LiveState);
  readonly #people = inject(People);
  readonly #names = inject(ChannelNames);
  readonly #labels = inject(SearchLabels);
  readonly #language = inject(Language);

  find(token: FilterToken): FilterOption[] {
    switch (token.kind) {
      case 'from':
        return this.#findPeople(token.value);
      case 'in':
        return this.#findChannels(token.value);
      case 'before':
      case 'after':
      case 'on':
        return this.#findDays(token.kind, token.value);
      case 'has':
        return contentsLike(token.value).map((value) =>
          option({ kind: 'has', value }, this.#language.t(`search.contents.${value}`), CONTENT_ICONS[value]),
        );
      case 'saved':
        return [option({ kind: 'saved', value: 'true' }, this.#language.t('search.kinds.saved'), 'bookmark')];
    }
  }

  /** The kinds of filters there are, to be begun with. */
  kinds(): FilterOption[] {
    return (Object.keys(FILTER_WORDS) as FilterKind[]).map((kind) => {
      const word = FILTER_WORDS[kind][this.#language.code()][0] ?? kind;
      const saved = kind === 'saved' ? ({ kind, value: 'true' } as const) : null;
      return {
        key: kind,
        label: saved ? this.#language.t('search.kinds.saved') : `${word}:`,
        detail: this.#language.t(`search.hints.${kind}`),
        icon: KIND_ICONS[kind],
        face: null,
        filter: saved,
        insert: saved ? null : `${word}:`,
      };
    });
  }

  /** The filter that was written out in full, without choosing; null where it is not certain what is meant. */
  exactly({ kind, value }: FilterToken): Filter | null {
    if (value === '') return null;
    switch (kind) {
      case 'from': {
        if (value === 'me' || value === '自分') return this.#filter(kind, this.#live.me()?.id);
        const named = this.#live
          .knownUsers()
          .filter(({ handle, displayName }) => [handle, displayName].includes(value));
        return named.length === 1 ? this.#filter(kind, named[0]?.id) : null;
      }
      case 'in':
        return this.#filter(kind, this.#live.channels().find(({ channel }) => channel.name === value)?.channel.id);
      case 'has': {
        const content = contentOf(value);
        return content && { kind, value: content };
      }
      case 'saved':
        return meansSaved(value) ? { kind, value: 'true' } : null;
      default:
        return this.#filter(kind, parseDay(value, new Date(), this.#zone()) ?? undefined);
    }
  }

  /** Fetches whom only the server knows. */
  async ask(token: FilterToken): Promise<void> {
    if (token.kind === 'from' && token.value !== '')
      await this.#people.search(token.value, { limit: 20 }).catch(() => null);
  }

  #filter(kind: 'from' | 'in' | 'before' | 'after' | 'on', value: string | undefined): Filter | null {
    return value === undefined ? null : { kind, value };
  }

  #findPeople(query: string): FilterOption[] {
    const me = this.#live.me()?.id;
    const users = [...this.#live.knownUsers()].sort((a, b) => Number(b.id === me) - Number(a.id === me));
    return fuzzyFind(query, users, (user) => [user.handle, user.displayName, ...(user.id === me ? ['me', '自分'] : [])])
      .slice(0, SHOWN)
      .map((user) => ({
        ...option({ kind: 'from', value: user.id }, user.displayName, 'user'),
        detail: `@${user.handle}${user.id === me ? ` · ${this.#language.t('search.me')}` : ''}`,
        face: { id: user.id, name: user.displayName },
      }));
  }

  #findChannels(query: string): FilterOption[] {
    const channels = this.#live
      .channels()
      .toSorted((a, b) => ((b.lastMessageAt ?? '') > (a.lastMessageAt ?? '') ? 1 : -1))
      .map(({ channel }) => ({ channel, title: this.#names.title(channel) }));
    return fuzzyFind(query, channels, ({ title }) => [title])
      .slice(0, SHOWN)
      .map(({ channel, title }) => {
        const face = this.#names.face(channel);
        return {
          ...option({ kind: 'in', value: channel.id }, title, channelIcon(channel)),
          detail: isConversation(channel) ? '' : channel.topic,
          face: face ? { id: face, name: title } : null,
        };
      });
  }

  #findDays(kind: 'before' | 'after' | 'on', written: string): FilterOption[] {
    const [now, zone] = [new Date(), this.#zone()];
    const named = namedDaysLike(written).map((name) => {
      const value = namedDay(name, now, zone);
      return {
        ...option({ kind, value }, this.#language.t(`search.days.${name}`), 'calendar'),
        detail: this.#labels.day(value),
      };
    });
    const parsed = written === '' ? null : parseDay(written, now, zone);
    const exact = parsed && !named.some(({ filter }) => filter?.value === parsed);
    return exact ? [option({ kind, value: parsed }, this.#labels.day(parsed), 'calendar'), ...named] : named;
  }

  #zone(): string {
    return this.#live.me()?.timeZone ?? 'UTC';
  }
}

function option(filter: Filter, label: string, icon: IconName): FilterOption {
  return { key: `${filter.kind}:${filter.value}`, label, detail: '', icon, face: null, filter, insert: null };
}
