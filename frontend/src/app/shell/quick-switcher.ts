import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { Presence } from '../live/presence';
import { Avatar } from '../ui/avatar';
import { debounced } from '../ui/debounce';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { ActiveRoute } from './active-route';
import { JumpList } from './jump-list';
import { findTargets, type JumpTarget } from './jump-targets';

/** Ctrl/⌘-K: type a few letters, Enter. */
@Component({
  selector: 'app-quick-switcher',
  imports: [Avatar, Icon],
  template: `
    <h2 id="dialog-title" class="visually-hidden">{{ t('shell.jumpLong') }}</h2>
    <div class="field">
      <app-icon name="search" [size]="20" />
      <input
        #field
        type="text"
        data-autofocus
        autocomplete="off"
        spellcheck="false"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls="jump-list"
        [attr.aria-label]="t('shell.jumpLong')"
        [attr.aria-activedescendant]="shown()[active()] ? 'jump-' + active() : null"
        [placeholder]="t('shell.jumpLong')"
        [value]="query()"
        (input)="type(field.value)"
        (keydown)="keydown($event)"
      />
      <button type="button" class="icon-button close" [attr.aria-label]="t('common.close')" (click)="reference.close()">
        <app-icon name="x" />
      </button>
    </div>
    <ul #list id="jump-list" role="listbox" [attr.aria-label]="t('shell.jumpLong')">
      @for (target of shown(); track target.key; let at = $index) {
        <li
          role="option"
          [id]="'jump-' + at"
          [attr.aria-selected]="at === active()"
          [class.active]="at === active()"
          [class.unread]="target.unread"
          (mousemove)="active.set(at)"
          (mousedown)="$event.preventDefault()"
          tabindex="-1"
          (click)="go(target)"
          (keydown.enter)="go(target)"
        >
          <span class="mark">
            @if (target.face; as face) {
              <app-avatar [id]="face" [name]="target.label" [size]="26" [presence]="presence.of(face)" />
            } @else {
              <app-icon [name]="target.icon" [size]="18" />
            }
          </span>
          <span class="label truncate">{{ target.label }}</span><span class="detail truncate">{{ target.detail }}</span>
          @if (target.group === 'actions') {
            <span class="tag">{{ t('shell.jumpActions') }}</span>
          } @else if (target.unread) {
            <i></i>
          }
        </li>
      }
      @if (found().length === 0 && query().trim() !== '') {
        <li class="none" role="presentation">{{ t('shell.jumpEmpty', { query: query() }) }}</li>
      }
    </ul>
    <p class="keys">
      <span><kbd>↑</kbd><kbd>↓</kbd>{{ t('shell.jumpHint') }}</span
      ><span><kbd>Enter</kbd>{{ t('shell.jumpOpen') }}</span
      ><span><kbd>Esc</kbd>{{ t('shell.jumpClose') }}</span>
    </p>
  `,
  styles: `
    .field {
      display: flex;
      align-items: center;
      gap: 12px;
      height: 58px;
      padding: 0 18px;
      border-bottom: 1px solid var(--line);
      color: var(--ink-3);
      flex: none;
    }
    input {
      flex: 1;
      min-width: 0;
      height: 100%;
      border: 0;
      background: none;
      outline: none;
      color: var(--ink);
      font-size: 17px;
    }
    input::placeholder {
      color: var(--ink-3);
      opacity: 1;
    }
    .close {
      display: none;
    }
    ul {
      flex: 1;
      min-height: 120px;
      max-height: 420px;
      overflow: auto;
      padding: 8px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 11px;
      min-height: 42px;
      padding: 0 10px;
      border-radius: 9px;
      cursor: pointer;
      font-size: 15px;
      --behind: var(--raised);
    }
    .mark {
      display: grid;
      place-items: center;
      width: 28px;
      color: var(--ink-3);
      flex: none;
    }
    .label {
      flex: 0 1 auto;
    }
    .detail {
      flex: 1 2 0;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .unread .label {
      font-weight: 650;
    }
    .active {
      background: var(--ai-soft);
      --behind: var(--ai-soft);
    }
    .active .label {
      color: var(--ai-strong);
    }
    .active .mark {
      color: var(--ai);
    }
    i {
      width: 7px;
      height: 7px;
      border-radius: 50%;
      background: var(--ink);
      flex: none;
    }
    .none {
      justify-content: center;
      padding: 28px;
      color: var(--ink-3);
      font-size: 14px;
      cursor: default;
    }
    .keys {
      display: flex;
      gap: 18px;
      padding: 9px 18px;
      border-top: 1px solid var(--line);
      color: var(--ink-3);
      font-size: var(--text-xs);
      flex: none;
    }
    .keys span {
      display: flex;
      align-items: center;
      gap: 5px;
    }
    @media (max-width: 640px) {
      .keys {
        display: none;
      }
      .close {
        display: grid;
        margin-right: -14px;
      }
      li {
        min-height: 52px;
        font-size: 16px;
      }
      ul {
        max-height: none;
      }
    }
  `,
})
export class QuickSwitcher {
  protected readonly reference = inject(DialogRef);
  protected readonly t = inject(Language).t;
  protected readonly presence = inject(Presence);
  readonly #jumps = inject(JumpList);
  readonly #openId = inject(ActiveRoute).channelId();
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  protected readonly query = signal('');
  protected readonly active = signal(0);
  protected readonly found = computed(() =>
    this.query().trim() === ''
      ? this.#jumps.recent(this.#openId)
      : findTargets(this.query(), this.#jumps.targets(), 12),
  );
  protected readonly shown = computed(() =>
    this.query().trim() === '' ? this.found() : [...this.found(), this.#jumps.searchFor(this.query())],
  );

  constructor() {
    const query = debounced(this.query, 140);
    effect(() => {
      if (query().trim() !== '') void this.#jumps.lookUp(query());
    });
  }

  protected type(text: string): void {
    this.query.set(text);
    this.active.set(0);
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const target = this.shown()[this.active()];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && target) this.go(target);
    else return;
    event.preventDefault();
  }

  protected go(target: JumpTarget): void {
    this.reference.close();
    target.run();
  }

  #move(by: number): void {
    const count = this.shown().length;
    if (count === 0) return;
    this.active.update((at) => (at + by + count) % count);
    this.list().nativeElement.children[this.active()]?.scrollIntoView({ block: 'nearest' });
  }
}
