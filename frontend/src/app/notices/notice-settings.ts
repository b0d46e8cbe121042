import { Injectable, computed, inject } from '@angular/core';
import { DEFAULT_NOTIFICATIONS, type EditNotifications } from '@chatapp/contract';
import { Api } from '../api/api';
import { noticesTexts } from '../i18n/texts/notices';
import { LiveState } from '../live/live-state';
import { type LaterName, laterTimes } from '../messages/later-times';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import { type MenuEntry, Menus } from '../ui/menus';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';

const SNOOZES: readonly {
  label: 'minutes30' | 'hour' | 'hours4' | 'tomorrow' | 'monday';
  minutes?: number;
  at?: LaterName;
}[] = [
  { label: 'minutes30', minutes: 30 },
  { label: 'hour', minutes: 60 },
  { label: 'hours4', minutes: 240 },
  { label: 'tomorrow', at: 'tomorrow' },
  { label: 'monday', at: 'monday' },
];

/** How one wants to be told, on all devices. The state follows by the event that comes back; what fails is said. */
@Injectable({ providedIn: 'root' })
export class NoticeSettings {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #menus = inject(Menus);
  readonly #times = inject(Times);
  readonly #toasts = inject(Toasts);
  readonly #failure = inject(Failure);
  readonly #t = inject(Language).learn('notices', noticesTexts).t;

  readonly now = computed(() => this.#live.me()?.notifications ?? DEFAULT_NOTIFICATIONS);
  readonly zone = computed(() => this.#live.me()?.timeZone ?? 'UTC');
  /** Until when all is quiet; null: it isn't, or no longer. */
  readonly snoozedUntil = computed(() => {
    const { snoozedUntil } = this.now();
    return snoozedUntil !== null && Date.parse(snoozedUntil) > this.#times.now() ? snoozedUntil : null;
  });

  /** False: that failed, and was said. */
  async edit(change: EditNotifications): Promise<boolean> {
    try {
      await this.#api.patch('/me/notifications', change);
      return true;
    } catch (error) {
      this.#failure.show(error);
      return false;
    }
  }

  /** For how long to be quiet. */
  snoozes(): readonly MenuEntry[] {
    const now = new Date();
    const times = new Map(laterTimes(['tomorrow', 'monday'], now, this.zone()).map(({ name, at }) => [name, at]));
    return SNOOZES.flatMap(({ label, minutes, at }) => {
      const until = at ? times.get(at) : new Date(now.getTime() + (minutes ?? 0) * 60_000);
      return until
        ? [{ label: this.#t(`notices.snooze.${label}`), run: () => void this.snooze(until.toISOString()) }]
        : [];
    });
  }

  /** The menu of them, below an element. */
  openSnoozes(origin: HTMLElement): void {
    void this.#menus.openAt(origin, [{ heading: this.#t('notices.snooze.menu') }, ...this.snoozes()]);
  }

  async snooze(until: string): Promise<void> {
    const resume = { label: this.#t('notices.snooze.resume'), run: () => void this.resume() };
    if (await this.edit({ snoozedUntil: until }))
      this.#toasts.show(this.#t('notices.snooze.done', { time: this.#times.moment(until, this.zone()) }), resume);
  }

  async resume(): Promise<void> {
    if (await this.edit({ snoozedUntil: null })) this.#toasts.show(this.#t('notices.snooze.resumed'));
  }
}
