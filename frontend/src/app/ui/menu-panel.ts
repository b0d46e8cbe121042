import { Overlay } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { FocusKeyManager, type FocusableOption } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  Directive,
  ElementRef,
  inject,
  InjectionToken,
  Injector,
  viewChildren,
} from '@angular/core';
import { Icon } from './icon';
import type { MenuEntry, MenuItem } from './menus';

interface Content {
  readonly entries: readonly MenuEntry[];
  readonly close: () => void;
}
const CONTENT = new InjectionToken<Content>('menu content');

@Directive({ selector: '[appMenuItem]' })
export class MenuItemElement implements FocusableOption {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  get disabled(): boolean {
    return this.#element.getAttribute('aria-disabled') === 'true';
  }
  focus(): void {
    this.#element.focus();
  }
  getLabel(): string {
    return this.#element.textContent?.trim() ?? '';
  }
}

@Component({
  selector: 'app-menu-panel',
  imports: [Icon, MenuItemElement],
  template: `
    <div class="menu" role="menu" tabindex="-1" (keydown)="keydown($event)">
      @for (entry of content.entries; track $index) {
        @if (entry === null) {
          <div class="menu-line" role="separator"></div>
        } @else if (isItem(entry)) {
          <button
            type="button"
            class="menu-item"
            appMenuItem
            tabindex="-1"
            [class.danger]="entry.danger"
            [attr.aria-disabled]="entry.disabled || null"
            [attr.role]="entry.checked === undefined ? 'menuitem' : 'menuitemradio'"
            [attr.aria-checked]="entry.checked ?? null"
            (click)="choose(entry)"
          >
            @if (entry.icon; as icon) {
              <app-icon [name]="icon" [size]="17" />
            }
            <span class="truncate label">{{ entry.label }}</span>
            @if (entry.checked) {
              <app-icon name="check" [size]="16" />
            }
            @if (entry.keys) {
              <kbd>{{ entry.keys }}</kbd>
            }
          </button>
        } @else {
          <div class="menu-head">{{ entry.heading }}</div>
        }
      }
    </div>
  `,
  styles: `
    .label {
      flex: 1;
    }
  `,
})
export class MenuPanel {
  protected readonly content = inject(CONTENT);
  private readonly items = viewChildren(MenuItemElement);
  #keys: FocusKeyManager<MenuItemElement> | undefined;

  constructor() {
    const injector = inject(Injector);
    afterNextRender(() => {
      this.#keys = new FocusKeyManager(this.items, injector).withWrap().withHomeAndEnd().withTypeAhead();
      // A menu of choices alone begins at the one that is chosen.
      const items = this.content.entries.filter((entry): entry is MenuItem => entry !== null && this.isItem(entry));
      const choices = items.every((item) => item.checked !== undefined);
      this.#keys.setActiveItem(
        choices
          ? Math.max(
              0,
              items.findIndex((item) => item.checked),
            )
          : 0,
      );
    });
  }

  protected isItem(entry: NonNullable<MenuEntry>): entry is MenuItem {
    return 'run' in entry;
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.content.close();
    } else this.#keys?.onKeydown(event);
  }

  protected choose(item: MenuItem): void {
    if (item.disabled) return;
    this.content.close();
    item.run();
  }
}

/** Opens a menu below `origin`, or at `point` for a context menu. The focus goes back to where it was. */
export function openMenu(
  injector: Injector,
  origin: HTMLElement,
  point: { x: number; y: number } | null,
  entries: readonly MenuEntry[],
): void {
  const overlay = injector.get(Overlay);
  const before = document.activeElement instanceof HTMLElement ? document.activeElement : origin;
  const positionStrategy = overlay
    .position()
    .flexibleConnectedTo(point ?? origin)
    .withPositions([
      { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
      { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
      { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
    ])
    .withViewportMargin(8)
    .withPush(true);
  const reference = overlay.create({
    positionStrategy,
    hasBackdrop: true,
    backdropClass: 'cdk-overlay-transparent-backdrop',
    disposeOnNavigation: true,
  });
  origin.setAttribute('aria-expanded', 'true');
  const close = () => reference.dispose();
  reference.backdropClick().subscribe(close);
  reference.detachments().subscribe(() => {
    origin.removeAttribute('aria-expanded');
    if (before.isConnected) before.focus({ preventScroll: true });
  });
  const content: Content = { entries, close };
  reference.attach(
    new ComponentPortal(
      MenuPanel,
      null,
      Injector.create({ parent: injector, providers: [{ provide: CONTENT, useValue: content }] }),
    ),
  );
}
