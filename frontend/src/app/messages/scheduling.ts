import { Injectable, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Message, ScheduledMessage, SendMessage } from '@chatapp/contract';
import { Api, ApiError } from '../api/api';
import { laterTexts } from '../i18n/texts/later';
import { LiveState } from '../live/live-state';
import { LiveSync } from '../live/live-sync';
import { ReadMarker } from '../live/read-marker';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';
import { uuidV7 } from './uuid-v7';

/** Messages to be sent later. The state follows by the event that comes back. All throw ApiError. */
@Injectable({ providedIn: 'root' })
export class Scheduling {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #sync = inject(LiveSync);
  readonly #marker = inject(ReadMarker);
  readonly #times = inject(Times);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  readonly #t = inject(Language).learn('later', laterTexts).t;

  /** All of one's own, those that were refused first, then in the order of their times. Reactive. */
  readonly all = computed<readonly ScheduledMessage[]>(() =>
    Object.values(this.#live.state()?.scheduled ?? {}).sort(
      (a, b) => Number(a.failed === null) - Number(b.failed === null) || (a.sendAt < b.sendAt ? -1 : 1),
    ),
  );

  /** Says so afterwards, and where to find it. */
  async add(channelId: string, content: Omit<SendMessage, 'id'>, sendAt: string): Promise<void> {
    await this.set({ channelId, message: { ...content, id: uuidV7() }, sendAt });
    this.#marker.release(channelId);
    const time = this.#times.moment(sendAt, this.#live.me()?.timeZone);
    this.#toasts.show(this.#t('later.scheduled', { time }), {
      label: this.#t('later.show'),
      run: () => void this.#router.navigateByUrl('/saved?tab=scheduled'),
    });
  }

  /** Changes text or time of one, or puts one back that was taken out. */
  async set({ channelId, message, sendAt }: Omit<ScheduledMessage, 'failed'>): Promise<void> {
    await this.#api.put('/scheduled', { channelId, message, sendAt });
  }

  async remove({ message }: ScheduledMessage): Promise<void> {
    await this.#api.delete(`/scheduled/${message.id}`);
  }

  /** Sends first and forgets then: whatever ends between the two, its id lets the message be stored once. */
  async sendNow(scheduled: ScheduledMessage): Promise<void> {
    const { channelId, message } = scheduled;
    const sent = await this.#api.post<Message>(`/channels/${channelId}/messages`, message);
    this.#sync.take({ type: 'messages.created', channelId, rev: sent.rev, messages: [sent] });
    try {
      await this.remove(scheduled);
    } catch (error) {
      // Its time came in between.
      if (!(error instanceof ApiError && error.code === 'scheduled.not_found')) throw error;
    }
  }
}
