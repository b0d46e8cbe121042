import { Injectable, inject } from '@angular/core';
import type { SavedItem } from '@chatapp/contract';
import { Api } from '../api/api';
import { laterTexts } from '../i18n/texts/later';
import { LiveState } from '../live/live-state';
import { Dialogs } from '../ui/dialogs';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';

/** The place of a message, for what is kept of it. */
export interface Kept {
  readonly channelId: string;
  readonly messageId: string;
}

/** Keeps messages for later, with or without a reminder. The state follows by the event that comes back. */
@Injectable({ providedIn: 'root' })
export class Saving {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #times = inject(Times);
  readonly #toasts = inject(Toasts);
  readonly #t = inject(Language).learn('later', laterTexts).t;

  /** Saves a message, or takes it out again with a way back. */
  async toggle(kept: Kept): Promise<void> {
    const item = this.#live.saved(kept.messageId);
    if (item) return this.remove(item);
    await this.#try(async () => {
      await this.#put(kept, null);
      this.#toasts.show(this.#t('later.savedDone'), {
        label: this.#t('keeping.remind'),
        run: () => void this.remind(kept),
      });
    });
  }

  /** Asks when, and saves the message with a reminder. */
  async remind(kept: Kept): Promise<void> {
    const at = await this.#dialogs.open<string, { kind: 'remind' }>(
      () => import('./when-dialog').then((module) => module.WhenDialog),
      { kind: 'remind' },
      'narrow',
    );
    if (at !== undefined) await this.remindAt(kept, at);
  }

  async remindAt(kept: Kept, at: string): Promise<void> {
    await this.#try(async () => {
      await this.#put(kept, at);
      this.#toasts.show(this.#t('later.remindSet', { time: this.#times.moment(at, this.#live.me()?.timeZone) }));
    });
  }

  /** It needs no more attention. */
  async finish(item: SavedItem): Promise<void> {
    await this.#take(item, () => this.#api.put(`/saved/${item.messageId}/done`, {}), this.#t('later.finished'));
  }

  async remove(item: SavedItem): Promise<void> {
    await this.#take(item, () => this.#api.delete(`/saved/${item.messageId}`), this.#t('later.unsaved'));
  }

  /** Saves once more what was done; false: that failed, and was said. */
  again(kept: Kept): Promise<boolean> {
    return this.#try(() => this.#put(kept, null));
  }

  async #take(item: SavedItem, take: () => Promise<unknown>, done: string): Promise<void> {
    // A reminder that was given is not given again by being taken back.
    const remindAt = item.remindedAt === null ? item.remindAt : null;
    await this.#try(async () => {
      await take();
      this.#toasts.show(done, {
        label: this.#t('common.undo'),
        run: () => void this.#try(() => this.#put(item, remindAt)),
      });
    });
  }

  async #put({ channelId, messageId }: Kept, remindAt: string | null): Promise<void> {
    await this.#api.put(`/channels/${channelId}/messages/${messageId}/saved`, { remindAt });
  }

  async #try(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.#failure.show(error);
      return false;
    }
  }
}
