import { computed, signal } from '@angular/core';

/** A list that is fetched page by page, and anew for another question. Late answers to old questions are dropped. */
export class Pages<T> {
  readonly #items = signal<readonly T[]>([]);
  readonly #next = signal<string | null>(null);
  readonly #state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly items = this.#items.asReadonly();
  readonly hasMore = computed(() => this.#next() !== null);
  readonly state = this.#state.asReadonly();
  #question = 0;

  constructor(
    private readonly fetchPage: (
      query: string,
      after: string | undefined,
    ) => Promise<{ items: readonly T[]; next: string | null }>,
  ) {}

  /** Begins anew. What is shown stays until the answer is there. */
  async ask(query: string): Promise<void> {
    this.#query = query;
    await this.#fetch(undefined);
  }

  async more(): Promise<void> {
    const after = this.#next();
    if (after !== null && this.#state() !== 'loading') await this.#fetch(after);
  }

  again(): Promise<void> {
    return this.#fetch(undefined);
  }

  /** Changes items that are shown, after a command of one's own. */
  update(change: (items: readonly T[]) => readonly T[]): void {
    this.#items.update(change);
  }

  #query = '';

  async #fetch(after: string | undefined): Promise<void> {
    const question = ++this.#question;
    this.#state.set('loading');
    try {
      const { items, next } = await this.fetchPage(this.#query, after);
      if (question !== this.#question) return;
      this.#items.update((before) => (after === undefined ? items : [...before, ...items]));
      this.#next.set(next);
      this.#state.set('ready');
    } catch {
      if (question === this.#question) this.#state.set('failed');
    }
  }
}
