import { Injectable, inject } from '@angular/core';
import { laterTexts } from '../../i18n/texts/later';
import { LiveState } from '../../live/live-state';
import { Dialogs } from '../../ui/dialogs';
import { Language } from '../../ui/language';
import { Menus } from '../../ui/menus';
import { Times } from '../../ui/times';
import { LATER_LABELS, SENDINGS, laterTimes } from '../later-times';

/** The menu of times at which a message may be sent. */
@Injectable({ providedIn: 'root' })
export class ScheduleOffers {
  readonly #live = inject(LiveState);
  readonly #menus = inject(Menus);
  readonly #dialogs = inject(Dialogs);
  readonly #times = inject(Times);
  readonly #t = inject(Language).learn('later', laterTexts).t;

  open(origin: HTMLElement, chosen: (at: string) => void): void {
    const zone = this.#live.me()?.timeZone ?? 'UTC';
    const offers = laterTimes(SENDINGS, new Date(), zone).map(({ name, at }) => ({
      label: this.#t(LATER_LABELS[name]),
      keys: this.#times.moment(at.toISOString(), zone),
      icon: 'clock' as const,
      run: () => chosen(at.toISOString()),
    }));
    void this.#menus.openAt(origin, [
      { heading: this.#t('keeping.schedule') },
      ...offers,
      null,
      { label: this.#t('later.ownTime'), icon: 'calendar', run: () => void this.#ask(chosen) },
    ]);
  }

  async #ask(chosen: (at: string) => void): Promise<void> {
    const at = await this.#dialogs.open<string, { kind: 'schedule' }>(
      () => import('../when-dialog').then((module) => module.WhenDialog),
      { kind: 'schedule' },
      'narrow',
    );
    if (at !== undefined) chosen(at);
  }
}
