import { Component, ElementRef, afterNextRender, computed, inject, signal, viewChild } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { POPOVER, type Popover } from '../popover';
import { CUSTOM, type Emoji } from './emoji-catalog';
import { EmojiSign } from './emoji-sign';
import { Emojis } from './emojis';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly sign: string;
  readonly emojis: readonly Emoji[];
}
const GROUPS = [
  [0, '😀'],
  [1, '👋'],
  [3, '🐻'],
  [4, '🍙'],
  [5, '🚄'],
  [6, '⚽'],
  [7, '💡'],
  [8, '💬'],
  [9, '🏁'],
] as const;
const TONES = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'] as const;

/** All emoji in groups, found by words of either language, with the ones used last on top. */
@Component({
  selector: 'app-emoji-picker',
  imports: [EmojiSign, Icon],
  templateUrl: './emoji-picker.html',
  styleUrl: './emoji-picker.css',
  host: { role: 'dialog', '[attr.aria-label]': "t('emoji.title')", '(keydown)': 'move($event)' },
})
export class EmojiPicker {
  readonly #popover = inject(POPOVER) as Popover<undefined, string>;
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly searchBox = viewChild.required<ElementRef<HTMLInputElement>>('search');
  protected readonly emojis = inject(Emojis);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly tones = TONES;
  protected readonly custom = CUSTOM;

  protected readonly query = signal('');
  protected readonly shown = signal<Emoji | null>(null);
  protected readonly toneNames = computed(() => this.t('emoji.tones').split('|'));
  protected readonly sections = computed<readonly Section[]>(() => {
    const [catalog, own] = [this.emojis.catalog(), this.emojis.own()];
    const query = this.query().trim();
    if (query !== '') return [{ id: 'found', title: '', sign: '', emojis: this.emojis.search(query, 150) }];
    const byChar = new Map(
      [...own, ...catalog].flatMap((emoji) => [emoji.char, ...emoji.skins].map((char) => [char, emoji] as const)),
    );
    const recent = [
      ...new Set(
        this.emojis
          .recent()
          .map((char) => byChar.get(char))
          .filter((emoji) => emoji !== undefined),
      ),
    ].slice(0, 18);
    const groups = GROUPS.map(([group, sign]) => ({
      id: `g${group}`,
      title: this.t(`emoji.groups.g${group}`),
      sign,
      emojis: catalog.filter((emoji) => emoji.group === group),
    }));
    return [
      { id: 'recent', title: this.t('emoji.recent'), sign: '🕘', emojis: recent },
      ...(own.length > 0 ? [{ id: 'own', title: this.t('emoji.own'), sign: '⭐', emojis: own }] : []),
      ...groups,
    ];
  });

  constructor() {
    afterNextRender(() => this.searchBox().nativeElement.focus({ preventScroll: true }));
  }

  protected choose(emoji: Emoji): void {
    const char = this.emojis.charOf(emoji);
    this.emojis.used(char);
    this.#popover.close(char);
  }

  protected chooseFirst(event: Event): void {
    if ((event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    const first = this.query() === '' ? undefined : this.sections()[0]?.emojis[0];
    if (first) this.choose(first);
  }

  protected goTo(id: string): void {
    this.#element.querySelector(`#emoji-${id}`)?.scrollIntoView({ block: 'start' });
  }

  protected nextTone(): void {
    this.emojis.setTone((this.emojis.tone() + 1) % TONES.length);
  }

  /** Arrow keys go through the grid by where the emoji are on the screen. */
  protected move(event: KeyboardEvent): void {
    const buttons = [...this.#element.querySelectorAll<HTMLElement>('.grid button')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const columns = this.#columns(buttons);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (step === undefined || (at < 0 && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (at >= 0 && at + step < 0) return this.searchBox().nativeElement.focus();
    buttons[at < 0 ? 0 : Math.min(buttons.length - 1, at + step)]?.focus();
  }

  #columns(buttons: readonly HTMLElement[]): number {
    const grid = buttons[0]?.parentElement;
    return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1;
  }
}
