import { Injectable, inject } from '@angular/core';
import { type Changes, applyChanges, isOutdated } from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from './live-state';

/** Completes what was read of a channel by what has happened in it since. */
@Injectable({ providedIn: 'root' })
export class ChannelCatchUp {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);

  /** What was read at `rev` may miss events that came before it was put in: asks for what changed since. Throws ApiError. */
  async after(channelId: string, rev: number): Promise<void> {
    const known = this.#live.channel(channelId)?.rev ?? 0;
    if (rev >= known) return;
    for (let outdated = true; outdated;) {
      const changes = await this.#api.get<Changes>(`/channels/${channelId}/changes`, { after: rev });
      outdated = false;
      this.#live.apply((state) => {
        outdated = isOutdated(state, changes);
        return applyChanges(state, changes);
      });
    }
  }
}
