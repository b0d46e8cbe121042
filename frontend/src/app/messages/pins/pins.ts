import { Injectable, inject } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { Api } from '../../api/api';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { Language } from '../../ui/language';
import { Toasts } from '../../ui/toasts';
import { Wishes } from '../wishes';

/** Pinning messages to their channel, for everyone in it. */
@Injectable({ providedIn: 'root' })
export class Pins {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #language = inject(Language).learn(teamworkTexts);
  readonly #toasts = inject(Toasts);
  readonly #wishes = inject(Wishes);

  /** Pins a message or takes it off again, with a way back. */
  async set(message: Message, on: boolean): Promise<void> {
    const { t } = this.#language;
    const path = `/channels/${message.channelId}/messages/${message.id}/pin`;
    const pinned = { by: this.#live.me()?.id ?? '', at: new Date().toISOString() };
    const change = (before: Message): Message => {
      const { pinned: known, ...rest } = before;
      return on ? { ...rest, pinned: known ?? pinned } : rest;
    };
    const done = await this.#wishes.make(message, change, () =>
      on ? this.#api.put<Message>(path, {}) : this.#api.delete<Message>(path),
    );
    if (!done) return;
    const undo = { label: t('common.undo'), run: () => void this.set(done, true) };
    this.#toasts.show(t(on ? 'teamwork.pins.pinned' : 'teamwork.pins.unpinned'), on ? undefined : undo);
  }
}
