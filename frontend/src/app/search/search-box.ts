import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { type FilterOption, FilterOptions, KIND_ICONS } from './filter-options';
import { filterTokens, tokenAt, without } from './filter-token';
import { SearchLabels } from './search-labels';
import { type Filter, NOTHING, type SearchQuery, filtersOf, withFilter, withoutFilter } from './search-query';

/** Words and filters in one field: a filter that is written becomes a chip before the words. */
@Component({
  selector: 'app-search-box',
  imports: [Avatar, Icon],
  templateUrl: './search-box.html',
  styleUrl: './search-box.css',
})
export class SearchBox {
  readonly query = model.required<SearchQuery>();
  /** Before anything was looked for, the kinds of filters are shown by the page itself. */
  readonly hints = input(false);
  /** Enter: what is written is meant. */
  readonly submitted = output();
  /** Arrow down, with nothing to choose from: on to what was found. */
  readonly left = output();
  readonly #options = inject(FilterOptions);
  protected readonly labels = inject(SearchLabels);
  protected readonly t = inject(Language).t;
  protected readonly icons = KIND_ICONS;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  readonly #caret = signal(0);
  /** Escape closes the suggestions until more is written. */
  readonly #dismissed = signal(false);
  protected readonly focused = signal(false);
  protected readonly chips = computed(() => filtersOf(this.query()));
  protected readonly empty = computed(() => this.query().text === '' && this.chips().length === 0);
  readonly #token = computed(() => tokenAt(this.query().text, this.#caret()), {
    equal: (a, b) => a?.kind === b?.kind && a?.value === b?.value && a?.start === b?.start,
  });
  protected readonly options = computed<readonly FilterOption[]>(() => {
    const token = this.#token();
    return this.focused() && !this.#dismissed() && token ? this.#options.find(token) : [];
  });
  protected readonly active = linkedSignal({ source: this.#token, computation: () => 0 });

  constructor() {
    effect((onCleanup) => {
      const token = this.#token();
      if (!token) return;
      const timer = setTimeout(() => void this.#options.ask(token), 140);
      onCleanup(() => clearTimeout(timer));
    });
  }

  focus(): void {
    const field = this.field().nativeElement;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** Begins a filter, as if its word had been written. */
  begin(option: FilterOption): void {
    if (option.filter) return this.#adopt(option.filter);
    const { text } = this.query();
    this.#write(`${text.trimEnd()}${text.trim() === '' ? '' : ' '}${option.insert ?? ''}`);
    this.focus();
  }

  protected typed(event: Event): void {
    const { value, selectionStart } = this.field().nativeElement;
    this.#dismissed.set(false);
    this.#caret.set(selectionStart ?? value.length);
    this.query.update((query) => ({ ...query, text: value }));
    if (!(event as InputEvent).isComposing) this.#adoptWritten();
  }

  protected moved(): void {
    this.#caret.set(this.field().nativeElement.selectionStart ?? 0);
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.isComposing || event.key === 'Process') return;
    const option = this.options()[this.active()];
    if (option && this.#chooses(event.key, option)) return event.preventDefault();
    const field = this.field().nativeElement;
    const atStart = field.selectionStart === 0 && field.selectionEnd === 0;
    const last = this.chips().at(-1);
    if (event.key === 'Backspace' && atStart && last) this.remove(last);
    else if (event.key === 'Enter') this.#submit();
    else if (event.key === 'ArrowDown') this.left.emit();
    else return;
    event.preventDefault();
  }

  protected choose(option: FilterOption): void {
    const token = this.#token();
    if (token && option.filter) {
      this.query.update((query) => ({ ...query, text: without(query.text, token) }));
      this.#adopt(option.filter);
    }
  }

  protected remove(filter: Filter): void {
    this.query.update((query) => withoutFilter(query, filter));
    this.focus();
  }

  protected clear(): void {
    this.query.set(NOTHING);
    this.focus();
  }

  #chooses(key: string, option: FilterOption): boolean {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const count = this.options().length;
        this.active.update((at) => (at + (key === 'ArrowDown' ? 1 : -1) + count) % count);
        return true;
      }
      case 'Enter':
      case 'Tab':
        this.choose(option);
        return true;
      case 'Escape':
        this.#dismissed.set(true);
        return true;
      default:
        return false;
    }
  }

  /** What is written out is adopted, too, where it is certain what it means. */
  #submit(): void {
    this.#caret.set(-1);
    this.#adoptWritten();
    this.query.update((query) => ({ ...query, text: query.text.trim() }));
    this.submitted.emit();
  }

  /** A filter that is written out and left becomes a chip, wherever it stands: also in a search that is pasted. */
  #adoptWritten(): void {
    const { text } = this.query();
    const caret = this.#caret();
    let query = this.query();
    for (const token of filterTokens(text).toReversed()) {
      const filter = token.start < caret && caret <= token.end ? null : this.#options.exactly(token);
      if (filter) query = { ...withFilter(query, filter), text: without(query.text, token) };
    }
    if (query.text === text) return;
    this.query.set(query);
    this.#write(query.text !== '' && text.endsWith(' ') ? `${query.text} ` : query.text);
  }

  #adopt(filter: Filter): void {
    this.query.update((query) => withFilter(query, filter));
    this.focus();
    this.moved();
  }

  #write(text: string): void {
    this.query.update((query) => ({ ...query, text }));
    this.#caret.set(text.length);
  }
}
