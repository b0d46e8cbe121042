import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, inject } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import type { MenuEntry, MenuItem } from '../../ui/menus';
import { EmojiSign } from '../emoji/emoji-sign';
import { POPOVER, type Popover } from '../popover';

interface Sheet {
  readonly quick: readonly string[];
  readonly entries: readonly MenuEntry[];
  react(emoji: string): void;
  pick(): void;
}

/** What one can do with a message, under the thumb. */
@Component({
  selector: 'app-message-sheet',
  imports: [CdkTrapFocus, EmojiSign, Icon],
  template: `
    <div
      class="sheet"
      role="dialog"
      [attr.aria-label]="t('messages.actions.label')"
      cdkTrapFocus
      [cdkTrapFocusAutoCapture]="true"
    >
      @if (sheet.quick.length > 0) {
        <div class="quick">
          @for (emoji of sheet.quick; track emoji) {
            <button type="button" [attr.aria-label]="t('talk.reactWith', { emoji })" (click)="then(reactWith(emoji))">
              <app-emoji-sign [emoji]="emoji" />
            </button>
          }
          <button type="button" class="more" [attr.aria-label]="t('talk.react')" (click)="then(sheet.pick)">
            <app-icon name="smile" [size]="22" />
          </button>
        </div>
      }
      <div class="entries">
        @for (entry of sheet.entries; track $index) {
          @if (entry === null) {
            <div class="menu-line" role="separator"></div>
          } @else if (isItem(entry)) {
            <button type="button" class="menu-item" [class.danger]="entry.danger" (click)="then(entry.run)">
              @if (entry.icon; as icon) {
                <app-icon [name]="icon" [size]="19" />
              }
              <span class="truncate">{{ entry.label }}</span>
            </button>
          }
        }
      </div>
    </div>
  `,
  styles: `
    .sheet {
      width: min(100vw, 480px);
      max-height: 80vh;
      overflow: auto;
      padding: 10px 10px calc(10px + env(safe-area-inset-bottom));
      background: var(--raised);
      border: 1px solid var(--line);
      border-width: 1px 0 0;
      border-radius: var(--r-l) var(--r-l) 0 0;
      box-shadow: var(--shadow);
      animation: rise 120ms cubic-bezier(0.2, 0, 0, 1);
    }
    .quick {
      display: flex;
      justify-content: space-between;
      gap: 6px;
      padding: 4px 6px 10px;
    }
    .quick button {
      display: grid;
      place-items: center;
      width: 46px;
      height: 46px;
      border-radius: 50%;
      background: var(--sunken);
      font-size: 23px;
      line-height: 1;
    }
    .quick .more {
      color: var(--ink-2);
    }
    .entries {
      display: flex;
      flex-direction: column;
    }
    .menu-item {
      min-height: 48px;
      gap: 14px;
    }
  `,
})
export class MessageSheet {
  readonly #popover = inject(POPOVER) as Popover<Sheet, void>;
  protected readonly t = inject(Language).t;
  protected readonly sheet = this.#popover.data;

  protected isItem(entry: NonNullable<MenuEntry>): entry is MenuItem {
    return 'run' in entry;
  }

  protected reactWith(emoji: string): () => void {
    return () => this.sheet.react(emoji);
  }

  /** Closes first: what is done may open something else. */
  protected then(run: () => void): void {
    this.#popover.close();
    run();
  }
}
