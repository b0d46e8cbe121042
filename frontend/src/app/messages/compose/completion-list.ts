import { Component, computed, effect, ElementRef, inject, input, output } from '@angular/core';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { EmojiSign } from '../emoji/emoji-sign';
import type { Completion } from './completions';

/** What a name may become, above the text. The focus stays in the text; its keys move the choice. */
@Component({
  selector: 'app-completion-list',
  imports: [Avatar, EmojiSign, Icon],
  template: `
    <div class="heading">{{ heading() }}</div>
    <div role="listbox" id="completions" [attr.aria-label]="heading()">
      @for (one of options(); track one.key; let index = $index) {
        <div
          class="option"
          role="option"
          [id]="'completion-' + index"
          [attr.aria-selected]="index === selected()"
          [attr.aria-disabled]="one.refused || null"
          [attr.data-index]="index"
        >
          @if (one.face; as face) {
            <app-avatar [id]="face.id" [name]="face.name" [size]="22" />
          } @else if (one.emoji) {
            <app-emoji-sign class="emoji" [emoji]="one.emoji" />
          } @else {
            <app-icon [name]="one.together ? (one.refused ? 'lock' : 'users') : 'hash'" [size]="16" />
          }
          <span class="label truncate">{{ one.label }}</span><span class="detail truncate">{{ one.detail }}</span>
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      position: absolute;
      z-index: 10;
      left: -1px;
      right: -1px;
      bottom: calc(100% + 6px);
      padding: 5px;
      background: var(--raised);
      border: 1px solid var(--line);
      border-radius: var(--r-m);
      box-shadow: var(--shadow);
      animation: rise 120ms cubic-bezier(0.2, 0, 0, 1);
      max-width: 520px;
      max-height: 46vh;
      overflow: auto;
    }
    .heading {
      padding: 3px 10px 4px;
      font-size: var(--text-xs);
      font-weight: 600;
      color: var(--ink-3);
    }
    .option {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 34px;
      padding: 3px 10px;
      border-radius: 7px;
      font-size: 14px;
      cursor: pointer;
    }
    .option[aria-selected='true'] {
      background: var(--ai-soft);
      color: var(--ai-strong);
    }
    .option[aria-disabled] {
      cursor: default;
      color: var(--ink-3);
    }
    .label {
      font-weight: 550;
      flex: 0 1 auto;
    }
    .detail {
      flex: 1;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .option[aria-selected='true'] .detail {
      color: var(--ink-2);
    }
    .emoji {
      font-size: 19px;
      width: 22px;
      text-align: center;
    }
    app-icon {
      color: var(--ink-3);
      width: 22px;
      justify-items: center;
    }
    @media (max-width: 640px) {
      .option {
        min-height: 44px;
      }
    }
  `,
  // The keys are those of the text, which keeps the focus: here is only what a pointer does.
  host: { '(pointerdown)': '$event.preventDefault()', '(pointermove)': 'point($event)', '(click)': 'choose($event)' },
})
export class CompletionList {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #language = inject(Language);
  readonly options = input.required<readonly Completion[]>();
  readonly selected = input.required<number>();
  readonly kind = input.required<'@' | '#' | ':'>();
  readonly chosen = output<Completion>();
  readonly pointed = output<number>();
  protected readonly heading = computed(() =>
    this.#language.t(`compose.suggestions.${({ '@': 'people', '#': 'channels', ':': 'emoji' } as const)[this.kind()]}`),
  );

  constructor() {
    effect(() => this.#element.querySelector(`#completion-${this.selected()}`)?.scrollIntoView({ block: 'nearest' }));
  }

  protected point(event: Event): void {
    const index = indexOf(event);
    if (index !== null) this.pointed.emit(index);
  }

  protected choose(event: Event): void {
    const one = this.options()[indexOf(event) ?? -1];
    if (one) this.chosen.emit(one);
  }
}

function indexOf(event: Event): number | null {
  const index = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset['index'];
  return index === undefined ? null : Number(index);
}
