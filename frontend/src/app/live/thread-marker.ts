import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { LiveState } from './live-state';

/** Moves one's read position in threads. The state follows by the event that comes back. */
@Injectable({ providedIn: 'root' })
export class ThreadMarker {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #sent = new Map<string, number>();

  /** Every reply up to `number` was on the screen. Sent after a moment; nothing is where nothing is unread. */
  seen(channelId: string, rootId: string, number: number): void {
    const thread = this.#live.thread(rootId);
    if (!thread || number <= Math.max(thread.readCount, this.#sent.get(rootId) ?? 0)) return;
    clearTimeout(this.#timers.get(rootId));
    this.#timers.set(
      rootId,
      setTimeout(() => void this.#send(channelId, rootId, number), 250),
    );
  }

  async #send(channelId: string, rootId: string, number: number): Promise<void> {
    this.#timers.delete(rootId);
    this.#sent.set(rootId, number);
    try {
      await this.#api.post(`/channels/${channelId}/messages/${rootId}/thread/read`, { number });
    } catch {
      // Seen again, sent again.
      this.#sent.delete(rootId);
    }
  }
}
