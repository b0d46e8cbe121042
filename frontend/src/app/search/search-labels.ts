import { Injectable, inject } from '@angular/core';
import { ChannelNames } from '../channels/channel-names';
import { searchTexts } from '../i18n/texts/search';
import { LiveState } from '../live/live-state';
import { Language } from '../ui/language';
import { type Filter, type SearchQuery, filtersOf } from './search-query';

/** What filters are called on the screen. Reactive: names follow their people and channels. */
@Injectable({ providedIn: 'root' })
export class SearchLabels {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #language = inject(Language).learn('search', searchTexts);

  /** The value alone: a name, a day. */
  value(filter: Filter): string {
    const { t } = this.#language;
    switch (filter.kind) {
      case 'from':
        return filter.value === this.#live.me()?.id
          ? t('search.me')
          : (this.#live.user(filter.value)?.displayName ?? '…');
      case 'in': {
        const channel = this.#live.channel(filter.value)?.channel;
        return channel ? this.#names.title(channel) : '…';
      }
      case 'before':
      case 'after':
      case 'on':
        return this.day(filter.value);
      case 'has':
        return t(`search.contents.${filter.value}`);
      case 'saved':
        return '';
    }
  }

  kind(filter: Filter): string {
    return this.#language.t(`search.kinds.${filter.kind}`);
  }

  /** Kind and value: "From: Suzuki". */
  full(filter: Filter): string {
    return filter.kind === 'saved' ? this.kind(filter) : `${this.kind(filter)}: ${this.value(filter)}`;
  }

  /** A whole search in one line. */
  query(query: SearchQuery): string {
    return [query.text, ...filtersOf(query).map((filter) => this.full(filter))]
      .filter((part) => part !== '')
      .join(' · ');
  }

  day(day: string): string {
    const options = { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.#language.code(), options).format(new Date(`${day}T00:00:00Z`));
  }
}
