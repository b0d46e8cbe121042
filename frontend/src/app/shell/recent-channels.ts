import { inject, Injectable } from '@angular/core';
import { LiveState } from '../live/live-state';

/** Which channels were open last on this device, newest first: where one comes back to, and what the switcher offers. */
@Injectable({ providedIn: 'root' })
export class RecentChannels {
  readonly #live = inject(LiveState);

  visited(channelId: string): void {
    const recent = [channelId, ...this.list().filter((id) => id !== channelId)].slice(0, 12);
    localStorage.setItem(this.#key(), JSON.stringify(recent));
  }

  /** Those that one still is in. */
  list(): readonly string[] {
    try {
      const stored = JSON.parse(localStorage.getItem(this.#key()) ?? '[]') as unknown;
      return Array.isArray(stored)
        ? stored.filter((id): id is string => typeof id === 'string' && this.#live.channel(id) !== undefined)
        : [];
    } catch {
      return [];
    }
  }

  /** Where to begin: the last one, else #general, else any. */
  start(): string | null {
    const channels = this.#live.channels();
    const general = channels.find(({ channel }) => channel.name === 'general' || channel.name === '全体');
    return this.list()[0] ?? (general ?? channels.find(({ channel }) => !channel.archived))?.channel.id ?? null;
  }

  #key(): string {
    return `chatapp.recent.${this.#live.me()?.id ?? ''}`;
  }
}
