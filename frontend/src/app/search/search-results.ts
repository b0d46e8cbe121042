import { Injectable, computed, inject, signal } from '@angular/core';
import { type SearchHit, type SearchPage, searchWords } from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from '../live/live-state';
import { type SearchQuery, NOTHING, isNothing, toParams } from './search-query';

/**
 * What was asked last, what was found, and where one was in it. Outlives the page, so that who comes back from a message
 * finds the results as they were.
 */
@Injectable({ providedIn: 'root' })
export class SearchResults {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #query = signal<SearchQuery>(NOTHING);
  readonly #hits = signal<readonly SearchHit[]>([]);
  readonly #next = signal<string | null>(null);
  readonly #state = signal<'idle' | 'loading' | 'ready' | 'failed'>('idle');
  readonly #error = signal<unknown>(null);
  /** What was found was found for the question that is asked now, and not for the one before. */
  readonly #fresh = signal(true);
  #question = 0;
  #userId: string | undefined;

  readonly query = this.#query.asReadonly();
  /** Of channels that one is still in: who is removed sees no more of them. */
  readonly hits = computed(() => this.#hits().filter(({ message }) => this.#live.channel(message.channelId)));
  readonly state = this.#state.asReadonly();
  readonly error = this.#error.asReadonly();
  readonly fresh = this.#fresh.asReadonly();
  readonly hasMore = computed(() => this.#next() !== null);
  readonly words = computed(() => searchWords(this.#query().text));

  /** Where the reader was: how far down, and at which hit. */
  place = { top: 0, key: null as string | null };

  /** Asks, unless just this was asked and answered already. What is shown stays until the answer is there. */
  async ask(query: SearchQuery): Promise<void> {
    const userId = this.#live.me()?.id;
    if (this.#isAsked(query)) return;
    if (userId !== this.#userId) this.#hits.set([]);
    this.#userId = userId;
    this.#query.set(query);
    this.place = { top: 0, key: null };
    if (isNothing(query)) {
      this.#question += 1;
      this.#hits.set([]);
      this.#next.set(null);
      this.#state.set('idle');
      return;
    }
    this.#fresh.set(false);
    await this.#fetch(undefined);
  }

  /** Asks whether more is there by now, if this was asked and answered already. */
  async askAnew(query: SearchQuery): Promise<void> {
    if (this.#isAsked(query) && this.#state() === 'ready') await this.#fetch(undefined);
  }

  async more(): Promise<void> {
    const next = this.#next();
    if (next !== null && this.#state() === 'ready') await this.#fetch(next);
  }

  again(): Promise<void> {
    return this.#fetch(this.#hits().length > 0 && this.#fresh() ? (this.#next() ?? undefined) : undefined);
  }

  #isAsked(query: SearchQuery): boolean {
    const same = JSON.stringify(toParams(query)) === JSON.stringify(toParams(this.#query()));
    return this.#live.me()?.id === this.#userId && same && this.#state() !== 'failed' && this.#state() !== 'idle';
  }

  async #fetch(next: string | undefined): Promise<void> {
    const question = ++this.#question;
    this.#state.set('loading');
    try {
      const timeZone = this.#live.me()?.timeZone;
      const page = await this.#api.get<SearchPage>('/search/messages', { ...toParams(this.#query()), timeZone, next });
      await this.#live.acquaint(page.hits.flatMap(({ message }) => [message.authorId, ...message.mentions]));
      if (question !== this.#question) return;
      this.#hits.update((before) => (next === undefined ? page.hits : [...before, ...page.hits]));
      this.#next.set(page.next);
      this.#fresh.set(true);
      this.#state.set('ready');
    } catch (error) {
      if (question !== this.#question) return;
      this.#error.set(error);
      this.#state.set('failed');
    }
  }
}

/** One message may be found several times, by its text and by its files. */
export function keyOf({ message, fileId }: SearchHit): string {
  return `${message.id} ${fileId ?? ''}`;
}
