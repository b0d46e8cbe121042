import { Injectable, effect, inject, untracked } from '@angular/core';
import { type Changes, applyChanges, isOutdated } from '@chatapp/contract';
import { Api } from '../api/api';
import { Keeper } from './keeper';
import { LiveConnection } from './live-connection';
import { LiveState } from './live-state';

/** Completes what was read of a channel by what has happened in it since. */
@Injectable({ providedIn: 'root' })
export class ChannelCatchUp {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #keeper = inject(Keeper);
  /** What was put in at a revision, while what changed since could not be fetched. */
  readonly #owed: { readonly channelId: string; readonly rev: number }[] = [];

  constructor() {
    const { current } = inject(LiveConnection);
    effect(() => {
      if (current()) untracked(() => this.#payOwed());
    });
  }

  /**
   * What was read at `rev` may miss events that came before it was put in: asks for what changed since. Throws ApiError;
   * what could not be asked for then is asked for once the server is there again.
   */
  async after(channelId: string, rev: number): Promise<void> {
    const known = this.#live.channel(channelId)?.rev ?? 0;
    if (rev >= known) return;
    this.#keeper.partial(channelId);
    try {
      for (let outdated = true; outdated;) {
        const changes = await this.#api.get<Changes>(`/channels/${channelId}/changes`, { after: rev });
        outdated = false;
        this.#live.apply((state) => {
          outdated = isOutdated(state, changes);
          return applyChanges(state, changes);
        });
      }
    } catch (error) {
      this.#owed.push({ channelId, rev });
      throw error;
    }
    this.#keeper.whole(channelId);
  }

  #payOwed(): void {
    for (const { channelId, rev } of this.#owed.splice(0)) {
      this.#keeper.whole(channelId);
      // Let go of meanwhile: nothing misses anything.
      if (this.#live.held(channelId)) void this.after(channelId, rev).catch(() => undefined);
    }
  }
}
