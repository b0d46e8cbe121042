import { inject, Injectable, Injector } from '@angular/core';
import type { IconName } from './icon-paths';

/** One line of a menu. `null` in a list of them is a dividing line. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Given: the item is one of several choices, and this one is chosen or not. */
  readonly checked?: boolean;
  readonly keys?: string;
  readonly run: () => void;
}
export type MenuEntry = MenuItem | { readonly heading: string } | null;

/** Menus that open below a button or at the pointer. Their code is fetched when the first one opens. */
@Injectable({ providedIn: 'root' })
export class Menus {
  readonly #injector = inject(Injector);

  /** `entries` may be on their way, as code that is fetched on demand makes them. */
  async open(event: Event, entries: readonly MenuEntry[] | Promise<readonly MenuEntry[]>): Promise<void> {
    event.preventDefault();
    const origin = event.currentTarget as HTMLElement;
    const point =
      event instanceof MouseEvent && event.type === 'contextmenu' ? { x: event.clientX, y: event.clientY } : null;
    const [{ openMenu }, all] = await Promise.all([import('./menu-panel'), entries]);
    openMenu(this.#injector, origin, point, all);
  }

  /** Below an element, where one choice leads to more of them. */
  async openAt(origin: HTMLElement, entries: readonly MenuEntry[]): Promise<void> {
    const { openMenu } = await import('./menu-panel');
    openMenu(this.#injector, origin, null, entries);
  }
}
