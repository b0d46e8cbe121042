import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';

export const THEMES = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof THEMES)[number];
/** Read by public/theme.js too, which sets the theme before the first paint. */
const STORED = 'chatapp.theme';

/** Light, dark, or what the system says, kept on this device. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly #document = inject(DOCUMENT);
  readonly #system = window.matchMedia('(prefers-color-scheme: dark)');
  readonly #systemDark = signal(this.#system.matches);
  readonly #choice = signal<ThemeChoice>(THEMES.find((theme) => theme === localStorage.getItem(STORED)) ?? 'system');
  readonly choice = this.#choice.asReadonly();
  readonly dark = computed(() => (this.choice() === 'system' ? this.#systemDark() : this.choice() === 'dark'));

  constructor() {
    this.#system.addEventListener('change', (event) => this.#systemDark.set(event.matches));
    effect(() => {
      this.#document.documentElement.dataset['theme'] = this.dark() ? 'dark' : 'light';
      this.#document
        .querySelector('meta[name="theme-color"]')
        ?.setAttribute('content', this.dark() ? '#171614' : '#fbfaf7');
    });
  }

  choose(choice: ThemeChoice): void {
    localStorage.setItem(STORED, choice);
    this.#choice.set(choice);
  }
}
