import { DestroyRef, Directive, DOCUMENT, ElementRef, inject, input } from '@angular/core';

const DELAY = 350;

/** A short name for a control that shows only an icon, on hover and keyboard focus. Is the control's accessible name as well. */
@Directive({
  selector: '[appTooltip]',
  host: {
    '[attr.aria-label]': 'appTooltip() || null',
    '(mouseenter)': 'showSoon()',
    '(mouseleave)': 'hide()',
    '(keyup.tab)': 'show()',
    '(keyup.shift.tab)': 'show()',
    '(blur)': 'hide()',
    '(click)': 'hide()',
    '(keydown.escape)': 'hide()',
  },
})
export class Tooltip {
  readonly appTooltip = input.required<string>();
  readonly tooltipKeys = input<string>('');
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #document = inject(DOCUMENT);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #bubble: HTMLElement | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.hide());
  }

  protected showSoon(): void {
    if (!window.matchMedia('(hover: hover)').matches) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.show(), DELAY);
  }

  protected hide(): void {
    clearTimeout(this.#timer);
    this.#bubble?.remove();
    this.#bubble = undefined;
  }

  protected show(): void {
    this.hide();
    const text = this.appTooltip();
    if (text === '' || !this.#element.isConnected) return;
    const bubble = this.#document.createElement('div');
    bubble.className = 'tooltip';
    bubble.setAttribute('aria-hidden', 'true');
    bubble.textContent = text;
    if (this.tooltipKeys()) bubble.appendChild(this.#document.createElement('kbd')).textContent = this.tooltipKeys();
    // In the top layer, above dialogs that are there themselves.
    bubble.popover = 'manual';
    this.#document.body.appendChild(bubble);
    bubble.showPopover?.();
    const [at, own] = [this.#element.getBoundingClientRect(), bubble.getBoundingClientRect()];
    const below = at.bottom + 6 + own.height < window.innerHeight;
    bubble.style.top = `${below ? at.bottom + 6 : at.top - own.height - 6}px`;
    bubble.style.left = `${Math.max(8, Math.min(at.left + at.width / 2 - own.width / 2, window.innerWidth - own.width - 8))}px`;
    this.#bubble = bubble;
  }
}
