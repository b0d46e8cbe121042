import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { Language as Code } from '@chatapp/contract';
import { type Translation, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import type { CountedKey, TextKey } from './text-key';

const STORED = 'chatapp.language';
type Values = Record<string, string | number>;
type Learnable = Readonly<Record<Code, Translation>>;

/** The language in use and its texts. `t` and `n` read a signal: a template that calls them follows a switch at run time. */
@Injectable({ providedIn: 'root' })
export class Language {
  readonly #transloco = inject(TranslocoService);
  readonly #document = inject(DOCUMENT);
  readonly #code = signal<Code>('en');
  readonly #learned = new WeakSet<object>();
  readonly code = this.#code.asReadonly();
  readonly #plural = computed(() => new Intl.PluralRules(this.code()));
  readonly #number = computed(() => new Intl.NumberFormat(this.code()));
  readonly #list = computed(
    () => new Intl.ListFormat(this.code(), { type: 'conjunction', style: this.code() === 'ja' ? 'narrow' : 'long' }),
  );

  /** Before the first screen: what was chosen here last, else what the browser prefers. */
  async start(): Promise<void> {
    const stored = localStorage.getItem(STORED);
    const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ja' || tag === 'en');
    await this.use(stored === 'ja' || stored === 'en' ? stored : preferred === 'ja' ? 'ja' : 'en');
  }

  async use(code: Code): Promise<void> {
    await firstValueFrom(this.#transloco.load(code));
    this.#transloco.setActiveLang(code);
    this.#document.documentElement.lang = code;
    localStorage.setItem(STORED, code);
    this.#code.set(code);
  }

  /** Adds texts that come with the part they belong to, before it asks for the first of them: under a key, or with their keys. */
  learn(texts: Learnable): this;
  learn(key: string, texts: Learnable): this;
  learn(...[first, second]: [Learnable] | [string, Learnable]): this {
    const texts = typeof first === 'string' ? second! : first;
    if (this.#learned.has(texts)) return this;
    this.#learned.add(texts);
    for (const code of ['en', 'ja'] as const) {
      const tree = typeof first === 'string' ? { [first]: texts[code] } : texts[code];
      this.#transloco.setTranslation(tree, code, { merge: true, emitChange: false });
    }
    return this;
  }

  readonly t = (key: TextKey, values: Values = {}): string =>
    this.#transloco.translate<string>(key, values, this.code());

  /** A text with a count in it, `{{count}}`, in the form that the language wants for that count. */
  readonly n = (key: CountedKey, count: number, values: Values = {}): string => {
    const form = this.#plural().select(count) === 'one' ? 'one' : 'other';
    return this.#transloco.translate<string>(
      `${key}.${form}`,
      { ...values, count: this.#number().format(count) },
      this.code(),
    );
  };

  readonly number = (value: number): string => this.#number().format(value);
  readonly list = (names: readonly string[]): string =>
    this.code() === 'ja' ? names.join('、') : this.#list().format(names);
}
