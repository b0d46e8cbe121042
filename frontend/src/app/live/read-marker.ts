import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { LiveState } from './live-state';

/** Moves one's read position. The state follows by the event that comes back. */
@Injectable({ providedIn: 'root' })
export class ReadMarker {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #sent = new Map<string, number>();
  readonly #held = new Set<string>();

  /** Everything up to `seq` was on the screen. Sent after a moment, unless the person has said "unread from here". */
  seen(channelId: string, seq: number): void {
    const mine = this.#live.channel(channelId);
    if (!mine || this.#held.has(channelId) || seq <= Math.max(mine.lastReadSeq, this.#sent.get(channelId) ?? 0)) return;
    clearTimeout(this.#timers.get(channelId));
    this.#timers.set(
      channelId,
      setTimeout(() => void this.#send(channelId, seq), 250),
    );
  }

  /** Everything in the channel is read, whatever was marked unread. */
  async markAllRead(channelId: string): Promise<void> {
    this.release(channelId);
    const mine = this.#live.channel(channelId);
    if (mine && mine.lastSeq > mine.lastReadSeq)
      await this.#api.post(`/channels/${channelId}/read`, { seq: mine.lastSeq });
  }

  /** Everything from `seq` on is unread, and stays so while the channel is open. Throws ApiError. */
  async markUnread(channelId: string, seq: number): Promise<void> {
    this.#held.add(channelId);
    clearTimeout(this.#timers.get(channelId));
    this.#sent.delete(channelId);
    await this.#api.post(`/channels/${channelId}/unread`, { seq });
  }

  /** The channel was left, or one has written in it: what is seen counts as read again. */
  release(channelId: string): void {
    this.#held.delete(channelId);
    this.#sent.delete(channelId);
  }

  async #send(channelId: string, seq: number): Promise<void> {
    this.#timers.delete(channelId);
    this.#sent.set(channelId, seq);
    try {
      await this.#api.post(`/channels/${channelId}/read`, { seq });
    } catch {
      // Seen again, sent again: at the latest when the next message comes or the channel is opened.
      if (this.#sent.get(channelId) === seq) this.#sent.delete(channelId);
    }
  }
}
