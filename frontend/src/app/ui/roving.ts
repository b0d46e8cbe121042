import { DestroyRef, Directive, ElementRef, inject, signal } from '@angular/core';

/** A list with one tab stop, in which the arrow keys, Home and End move the focus. */
@Directive({ selector: '[appRovingList]', host: { '(keydown)': 'keydown($event)' } })
export class RovingList {
  readonly #items = new Set<RovingItem>();
  readonly #active = signal<RovingItem | null>(null);

  add(item: RovingItem): void {
    this.#items.add(item);
    this.#active.update((active) => active ?? item);
  }

  delete(item: RovingItem): void {
    this.#items.delete(item);
    if (this.#active() === item) this.#active.set(this.#items.values().next().value ?? null);
  }

  activate(item: RovingItem): void {
    this.#active.set(item);
  }

  isActive(item: RovingItem): boolean {
    return this.#active() === item;
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const items = [...this.#items].sort((a, b) =>
      a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    const at = items.findIndex((item) => item.element === document.activeElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    const next = to === undefined ? undefined : items[(to + items.length) % items.length];
    if (!next) return;
    event.preventDefault();
    next.element.focus();
  }
}

@Directive({
  selector: '[appRovingItem]',
  host: { '[attr.tabindex]': 'list.isActive(this) ? 0 : -1', '(focus)': 'list.activate(this)' },
})
export class RovingItem {
  readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly list = inject(RovingList);

  constructor() {
    this.list.add(this);
    inject(DestroyRef).onDestroy(() => this.list.delete(this));
  }
}
