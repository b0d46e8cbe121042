import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  model,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { Avatar } from '../../ui/avatar';
import { debounced } from '../../ui/debounce';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { type Target, Targets } from './targets';

/** Chooses conversations and people: type, arrow keys, Enter; Backspace takes the last one back. */
@Component({
  selector: 'app-target-picker',
  imports: [Avatar, Icon],
  template: `
    <label class="input box">
      @for (target of picked(); track target.key) {
        <span class="chip">
          @if (target.userId; as id) {
            <app-avatar [id]="id" [name]="target.label" [size]="20" />
          } @else if (target.icon) {
            <app-icon [name]="target.icon" [size]="14" />
          }
          <span class="truncate">{{ target.label }}</span>
          <button
            type="button"
            [attr.aria-label]="t('channels.removePicked', { name: target.label })"
            (click)="remove(target)"
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
        aria-controls="targets"
        data-autofocus
        [attr.aria-label]="t('teamwork.forward.to')"
        [attr.aria-expanded]="found().length > 0"
        [attr.aria-activedescendant]="found()[active()] ? 'target-' + active() : null"
        [placeholder]="picked().length > 0 ? '' : t('teamwork.forward.placeholder')"
        [value]="query()"
        (input)="type(field.value)"
        (keydown)="keydown($event)"
      />
    </label>
    <ul #list role="listbox" id="targets" [attr.aria-label]="t('teamwork.forward.to')">
      @for (target of found(); track target.key; let at = $index) {
        <li
          role="option"
          tabindex="-1"
          [id]="'target-' + at"
          [attr.aria-selected]="at === active()"
          [class.active]="at === active()"
          (mousemove)="active.set(at)"
          (mousedown)="$event.preventDefault()"
          (click)="pick(target)"
          (keydown.enter)="pick(target)"
        >
          @if (target.userId; as id) {
            <app-avatar [id]="id" [name]="target.label" [size]="24" />
          } @else if (target.icon) {
            <app-icon [name]="target.icon" [size]="16" />
          }
          <span class="truncate name">{{ target.label }}</span><span class="truncate muted small">{{
            target.detail
          }}</span>
        </li>
      } @empty {
        @if (query() !== '') {
          <li class="none muted">{{ t('common.noResults', { query: query() }) }}</li>
        }
      }
    </ul>
  `,
  styleUrl: './target-picker.css',
})
export class TargetPicker {
  readonly #targets = inject(Targets);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  readonly picked = model<readonly Target[]>([]);
  readonly limit = input(10);
  protected readonly query = signal('');
  readonly #settled = debounced(this.query, 150);
  protected readonly active = signal(0);
  protected readonly found = computed(() => {
    if (this.picked().length >= this.limit()) return [];
    const keys = this.picked().map(({ key }) => key);
    return this.#targets.find(this.query()).filter(({ key }) => !keys.includes(key));
  });

  constructor() {
    effect(() => {
      const query = this.#settled();
      untracked(() => void this.#targets.ask(query));
    });
  }

  protected type(text: string): void {
    this.query.set(text);
    this.active.set(0);
  }

  protected pick(target: Target): void {
    this.picked.update((picked) => [...picked, target]);
    this.type('');
  }

  protected remove(target: Target): void {
    this.picked.update((picked) => picked.filter(({ key }) => key !== target.key));
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const target = this.found()[this.active()];
    const count = this.found().length;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      this.active.update((at) => (at + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
      this.list().nativeElement.children[this.active()]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && target && !event.ctrlKey && !event.metaKey) this.pick(target);
    else if (event.key === 'Backspace' && this.query() === '') return this.picked.update((all) => all.slice(0, -1));
    else return;
    event.preventDefault();
  }
}
