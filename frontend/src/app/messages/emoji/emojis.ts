import { Injectable, computed, inject, signal } from '@angular/core';
import { CustomEmojis } from './custom-emojis';
import { type Emoji, ownEmoji, searchEmoji } from './emoji-catalog';

const RECENT = 'chatapp.emoji.recent';
const TONE = 'chatapp.emoji.tone';
const FIRST = ['👍', '🙏', '🎉', '😊', '😂', '❤️', '👀', '✅', '🙇'];

/** Emoji by name and by what one used last, those of the workspace's own (`:name:`) among them. The catalogue is fetched when it is first asked for. */
@Injectable({ providedIn: 'root' })
export class Emojis {
  readonly #catalog = signal<readonly Emoji[]>([]);
  readonly #recent = signal<readonly string[]>(stored(RECENT)?.split(' ').filter(Boolean) ?? FIRST);
  readonly #tone = signal(Number(stored(TONE) ?? 0));
  readonly #byCode = computed(
    () => new Map(this.#catalog().flatMap((emoji) => emoji.codes.map((code) => [code, emoji] as const))),
  );
  readonly #customs = inject(CustomEmojis);
  #loading: Promise<void> | undefined;

  /** Those of the workspace's own. */
  readonly own = computed<readonly Emoji[]>(() => this.#customs.all().map(({ name }) => ownEmoji(name)));
  readonly #everything = computed(() => [...this.own(), ...this.#catalog()]);

  /** Empty until loaded. */
  readonly catalog = this.#catalog.asReadonly();
  /** Characters, the last used first. */
  readonly recent = this.#recent.asReadonly();
  /** 0: none, 1 to 5: lightest to darkest. */
  readonly tone = this.#tone.asReadonly();

  load(): Promise<void> {
    this.#loading ??= import('./emoji-data').then(
      ({ catalog }) => this.#catalog.set(catalog),
      () => (this.#loading = undefined),
    ) as Promise<void>;
    return this.#loading;
  }

  search(query: string, limit?: number): Emoji[] {
    return searchEmoji(this.#everything(), query, limit);
  }

  /** In the skin tone chosen, where the emoji has one. */
  charOf(emoji: Emoji): string {
    return (this.#tone() > 0 ? emoji.skins[this.#tone() - 1] : undefined) ?? emoji.char;
  }

  /** The character that a shortcode stands for; undefined while not loaded. */
  byCode(code: string): string | undefined {
    const emoji = this.#byCode().get(code);
    return emoji && this.charOf(emoji);
  }

  used(char: string): void {
    this.#recent.update((recent) => [char, ...recent.filter((other) => other !== char)].slice(0, 27));
    keep(RECENT, this.#recent().join(' '));
  }

  setTone(tone: number): void {
    this.#tone.set(tone);
    keep(TONE, String(tone));
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: forgotten with this page.
  }
}
