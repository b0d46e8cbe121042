import { Injectable, inject } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { Api } from '../../api/api';
import { LiveState } from '../../live/live-state';
import { Failure } from '../../ui/failure';
import { Language } from '../../ui/language';
import { Toasts } from '../../ui/toasts';

/** Reads mentions where they are listed: which means reading what stands before them, too. */
@Injectable()
export class MentionsReading {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  readonly #t = inject(Language).t;

  async readUpTo({ channelId, seq, reply }: Message): Promise<void> {
    await this.#try(async () => {
      if (reply && !reply.inChannel) {
        await this.#api.post(`/channels/${channelId}/messages/${reply.rootId}/thread/read`, { number: reply.number });
        this.#toasts.show(this.#t('mentions.markedRead'));
        return;
      }
      const before = this.#live.channel(channelId)?.lastReadSeq ?? 0;
      await this.#api.post(`/channels/${channelId}/read`, { seq });
      this.#toasts.show(this.#t('mentions.markedRead'), {
        label: this.#t('common.undo'),
        run: () => void this.#try(() => this.#api.post(`/channels/${channelId}/unread`, { seq: before + 1 })),
      });
    });
  }

  async readAll(): Promise<void> {
    await this.#try(async () => {
      const channels = this.#live.channels().flatMap(({ channel, mentionSeqs }) => {
        const seq = mentionSeqs.at(-1);
        return seq === undefined ? [] : [this.#api.post(`/channels/${channel.id}/read`, { seq })];
      });
      const threads = Object.values(this.#live.state()?.threads ?? {}).flatMap(
        ({ channelId, rootId, mentionNumbers }) => {
          const number = mentionNumbers.at(-1);
          const path = `/channels/${channelId}/messages/${rootId}/thread/read`;
          return number === undefined ? [] : [this.#api.post(path, { number })];
        },
      );
      await Promise.all([...channels, ...threads]);
      this.#toasts.show(this.#t('mentions.markedAll'));
    });
  }

  async #try(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
