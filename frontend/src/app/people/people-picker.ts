import { Component, computed, effect, ElementRef, inject, input, model, signal, viewChild } from '@angular/core';
import type { User } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { Avatar } from '../ui/avatar';
import { debounced } from '../ui/debounce';
import { fuzzyFind } from '../ui/fuzzy';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { People } from './people';

let last = 0;

/** Chooses people: type, arrow keys, Enter; Backspace takes the last one back. */
@Component({
  selector: 'app-people-picker',
  imports: [Avatar, Icon],
  template: `
    <label class="input box">
      @for (user of pickedUsers(); track user.id) {
        <span class="chip"
          ><app-avatar [id]="user.id" [name]="user.displayName" [size]="20" /><span class="truncate">{{
            user.displayName
          }}</span>
          <button
            type="button"
            [attr.aria-label]="t('channels.removePicked', { name: user.displayName })"
            (click)="remove(user.id)"
          >
            <app-icon name="x" [size]="13" /></button
        ></span>
      }
      <input
        #field
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        [attr.aria-label]="label()"
        [attr.aria-expanded]="found().length > 0"
        [attr.aria-controls]="id"
        [attr.data-autofocus]="first() ? '' : null"
        [attr.aria-activedescendant]="found()[active()] ? id + '-' + active() : null"
        [placeholder]="picked().length ? '' : t('channels.toPlaceholder')"
        [value]="query()"
        (input)="type(field.value)"
        (keydown)="keydown($event)"
      />
    </label>
    <ul #list role="listbox" [id]="id" [attr.aria-label]="t('channels.suggestions')">
      @for (user of found(); track user.id; let at = $index) {
        <li
          role="option"
          [id]="id + '-' + at"
          [attr.aria-selected]="at === active()"
          [class.active]="at === active()"
          (mousemove)="active.set(at)"
          (mousedown)="$event.preventDefault()"
          tabindex="-1"
          (click)="pick(user)"
          (keydown.enter)="pick(user)"
        >
          <app-avatar [id]="user.id" [name]="user.displayName" [size]="28" /><span class="truncate name">{{
            user.displayName
          }}</span
          ><span class="truncate muted small"
            >&#64;{{ user.handle }}
            @if (user.title) {
              · {{ user.title }}
            }
          </span>
        </li>
      } @empty {
        @if (query() && settled() === query()) {
          <li class="none muted">{{ t('common.noResults', { query: query() }) }}</li>
        }
      }
    </ul>
  `,
  styles: `
    .box {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      height: auto;
      min-height: 42px;
      padding: 5px 8px;
      cursor: text;
    }
    .box input {
      flex: 1;
      min-width: 120px;
      height: 30px;
      border: 0;
      background: none;
      outline: none;
      padding: 0 4px;
      font-size: 15px;
    }
    .box input::placeholder {
      color: var(--ink-3);
      opacity: 1;
    }
    .chip {
      display: flex;
      align-items: center;
      gap: 6px;
      max-width: 100%;
      height: 28px;
      padding: 0 4px;
      border-radius: 8px;
      background: var(--ai-soft);
      color: var(--ai-strong);
      font-size: var(--text-sm);
      font-weight: 600;
    }
    .chip button {
      display: grid;
      place-items: center;
      width: 20px;
      height: 20px;
      border-radius: 5px;
      position: relative;
    }
    .chip button::after {
      content: '';
      position: absolute;
      inset: -8px -6px;
    }
    .chip button:hover {
      background: color-mix(in oklab, var(--ai) 18%, transparent);
    }
    ul {
      margin-top: 6px;
      height: var(--list, 232px);
      overflow: auto;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 42px;
      padding: 4px 8px;
      border-radius: 8px;
      cursor: pointer;
    }
    .active {
      background: var(--sunken);
    }
    .name {
      font-weight: 600;
      font-size: 14px;
      flex: none;
      max-width: 60%;
    }
    .none {
      cursor: default;
      justify-content: center;
      padding: 20px;
      font-size: 14px;
    }
    @media (max-width: 640px) {
      li {
        min-height: 48px;
      }
      .box input {
        font-size: 16px;
        height: 36px;
      }
    }
  `,
})
export class PeoplePicker {
  readonly label = input.required<string>();
  readonly picked = model<readonly string[]>([]);
  /** Not offered: who is in already. */
  readonly without = input<readonly string[]>([]);
  readonly limit = input(200);
  /** Only members of this channel are offered. */
  readonly channelId = input<string>();
  readonly first = input(false);
  protected readonly id = `picker-${++last}`;
  protected readonly t = inject(Language).t;
  readonly #live = inject(LiveState);
  readonly #people = inject(People);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  protected readonly query = signal('');
  protected readonly settled = debounced(this.query, 150);
  protected readonly active = signal(0);
  readonly #answer = signal<readonly User[]>([]);
  protected readonly pickedUsers = computed(() => this.picked().flatMap((id) => this.#live.user(id) ?? []));
  protected readonly found = computed(() => {
    const known =
      this.query().trim() && this.channelId() === undefined
        ? [...this.#live.knownUsers(), ...this.#answer()]
        : this.#answer();
    const unique = [...new Map(known.map((user) => [user.id, user])).values()];
    const free = unique.filter(
      (user) => !user.deactivated && !this.picked().includes(user.id) && !this.without().includes(user.id),
    );
    return this.picked().length >= this.limit()
      ? []
      : fuzzyFind(this.query(), free, (user) => [user.displayName, user.handle, user.title]).slice(0, 30);
  });

  constructor() {
    effect(() => {
      const [query, channelId] = [this.settled(), this.channelId()];
      this.#people.search(query, { limit: 30, ...(channelId === undefined ? {} : { channelId }) }).then(
        ({ users }) => query === this.settled() && this.#answer.set(users),
        () => undefined,
      );
    });
  }

  protected type(text: string): void {
    this.query.set(text);
    this.active.set(0);
  }

  protected pick(user: User): void {
    this.picked.update((ids) => [...ids, user.id]);
    this.type('');
  }

  protected remove(id: string): void {
    this.picked.update((ids) => ids.filter((other) => other !== id));
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const user = this.found()[this.active()];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && user) this.pick(user);
    else if (event.key === 'Backspace' && this.query() === '') this.picked.update((ids) => ids.slice(0, -1));
    else return;
    if (event.key !== 'Backspace') event.preventDefault();
  }

  #move(by: number): void {
    const count = this.found().length;
    if (count === 0) return;
    this.active.update((at) => (at + by + count) % count);
    this.list().nativeElement.children[this.active()]?.scrollIntoView({ block: 'nearest' });
  }
}
