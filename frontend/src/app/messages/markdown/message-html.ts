import { Injectable, computed, inject, signal } from '@angular/core';
import { DomSanitizer, type SafeHtml } from '@angular/platform-browser';
import { LiveState } from '../../live/live-state';
import { CustomEmojis } from '../emoji/custom-emojis';
import type { createMarkdown, Highlight } from './markdown';
import { ForeignChannels } from './foreign-channels';
import { plainHtml } from './plain';
import { type Calls, type Names, NO_CALLS, referencesIn, withNames } from './references';

interface Cached {
  readonly html: SafeHtml;
  /** What the names in it were when it was made. */
  readonly names: string;
}
const CACHE = 3_000;

/** Begun with the application and not with the first message: both are on their way at the same time. */
let early: Promise<typeof import('./markdown')> | undefined = import('./markdown');
early.catch(() => undefined);

/** Message text as HTML, kept by id and revision. Parser and highlighter are fetched when first needed. */
@Injectable({ providedIn: 'root' })
export class MessageHtml {
  readonly #live = inject(LiveState);
  readonly #foreign = inject(ForeignChannels);
  readonly #emojis = inject(CustomEmojis);
  readonly #sanitizer = inject(DomSanitizer);
  readonly #cache = new Map<string, Cached>();
  readonly #markdown = signal<ReturnType<typeof createMarkdown> | null>(null);
  readonly #highlight = signal<Highlight | null>(null);
  #loading: Promise<void> | undefined;
  #loadingHighlight: Promise<void> | undefined;

  /** False until the parser is there: draw nothing rather than asterisks. */
  readonly ready = computed(() => this.#markdown() !== null);

  readonly #names: Omit<Names, 'meId' | 'calls'> = {
    user: (id) => this.#live.user(id)?.displayName,
    channel: (id) => this.#live.channel(id)?.channel.name ?? this.#foreign.name(id),
    group: (id) => this.#live.workspace()?.groups.find((group) => group.id === id)?.handle,
    emoji: (name) => this.#emojis.address(name),
  };

  /** Fetches the parser. */
  load(): Promise<void> {
    this.#loading ??= (early ?? import('./markdown')).then(
      ({ createMarkdown }) => this.#markdown.set(createMarkdown((code, language) => this.#colour(code, language))),
      () => {
        // Offline: the next message that is shown asks again.
        early = undefined;
        this.#loading = undefined;
      },
    );
    return this.#loading;
  }

  /** Reactive: names in the text follow their people and channels. `version` tells one text of an id from another. */
  render(id: string, version: string | number, text: string, calls: Calls = NO_CALLS): SafeHtml {
    const markdown = this.#markdown();
    const coloured = text.includes('```') && this.#highlight() ? 'c' : '';
    const key = `${id} ${version}${coloured}`;
    const emojis = this.#emojis.in(text);
    const names = [
      text.includes('<') ? this.#namesIn(text, calls) : '',
      ...emojis.map((name) => this.#emojis.address(name)),
    ].join('\n');
    const cached = this.#cache.get(key);
    if (cached?.names === names) return cached.html;
    const plain = emojis.length > 0 ? null : plainHtml(text);
    if (plain === null && !markdown) {
      void this.load();
      return '';
    }
    const meId = this.#live.me()?.id ?? '';
    const html = this.#sanitizer.bypassSecurityTrustHtml(
      plain ?? markdown?.(text, { ...this.#names, meId, calls }) ?? '',
    );
    this.#cache.set(key, { html, names });
    if (this.#cache.size > CACHE) this.#cache.delete(this.#cache.keys().next().value ?? '');
    return html;
  }

  /** The text with names in place of ids, for where there is room for a line only. Reactive. */
  plain(text: string): string {
    const named = withNames(text, this.#names);
    return named
      .replace(/[*`]+|~~|^> ?/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
  }

  #namesIn(text: string, { group, everyone }: Calls): string {
    const { users, channels, groups } = referencesIn(text);
    return [
      ...users.map((id) => this.#names.user(id)),
      ...channels.map((id) => this.#names.channel(id)),
      ...groups.map((id) => this.#names.group(id)),
      group,
      everyone,
    ].join('\n');
  }

  #colour(code: string, language: string): string | null {
    const highlight = this.#highlight();
    if (highlight) return highlight(code, language);
    if (language !== '') {
      this.#loadingHighlight ??= import('./highlighting').then(
        ({ highlightCode }) => this.#highlight.set(highlightCode),
        () => (this.#loadingHighlight = undefined),
      );
    }
    return null;
  }
}
