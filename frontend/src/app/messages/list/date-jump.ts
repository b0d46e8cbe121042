import { Injectable, Injector, inject } from '@angular/core';
import type { Jump } from '../conversation-state';

/** The calendar from which one jumps to a day. Its code is fetched when it is first opened. */
@Injectable({ providedIn: 'root' })
export class DateJump {
  readonly #injector = inject(Injector);

  /** `near`: the day to begin at. */
  async pick(event: Event, near: string): Promise<Jump | undefined> {
    const anchor = event.currentTarget as HTMLElement;
    const [{ openPopover }, { Calendar }] = await Promise.all([import('../popover'), import('./calendar')]);
    return openPopover<{ near: string }, Jump>(this.#injector, Calendar, anchor, { near });
  }
}
