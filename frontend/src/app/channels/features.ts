import { Injectable, inject } from '@angular/core';
import type { Feature } from '@chatapp/contract';
import { LiveState } from '../live/live-state';

/** What the workspace and a channel have switched off is not shown. */
@Injectable({ providedIn: 'root' })
export class Features {
  readonly #live = inject(LiveState);

  /** Reactive. */
  isOn(feature: Feature, channelId: string): boolean {
    const off = this.#live.channel(channelId)?.channel.off ?? [];
    return !off.includes(feature) && this.isOnAnywhere(feature);
  }

  /** Not switched off for the whole workspace. Reactive. */
  isOnAnywhere(feature: Feature): boolean {
    return !(this.#live.workspace()?.off ?? []).includes(feature);
  }
}
