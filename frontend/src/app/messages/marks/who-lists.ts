import { Injectable, Injector, inject } from '@angular/core';

/** People under one heading; `count` where more did than are named. */
export interface Group {
  readonly label: string;
  readonly userIds: readonly string[];
  readonly count?: number;
}

/** What a list of people is opened with. `groups` is asked again as long as it is open. */
export interface WhoList {
  readonly title: string;
  readonly groups: () => readonly Group[];
}

/** Lists of people beside what they did. Their code is fetched when the first one opens. */
@Injectable({ providedIn: 'root' })
export class WhoLists {
  readonly #injector = inject(Injector);

  async open(anchor: HTMLElement, list: WhoList): Promise<void> {
    const [{ openPopover }, { WhoPopover }] = await Promise.all([import('../popover'), import('./who-popover')]);
    await openPopover<WhoList, void>(this.#injector, WhoPopover, anchor, list);
  }
}
