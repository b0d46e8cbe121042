import { Injectable, inject, signal } from '@angular/core';
import { LiveState } from './live-state';
import { SocketOut } from './socket-out';

/** A typist who is not heard of for this long has stopped. */
const EXPIRES_MS = 6_000;
/** While one types, this is said again no more often than this. */
const REPEAT_MS = 3_000;

/** Who is typing where. */
@Injectable({ providedIn: 'root' })
export class Typing {
  readonly #live = inject(LiveState);
  readonly #out = inject(SocketOut);
  readonly #typists = signal<Readonly<Record<string, readonly string[]>>>({});
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #saidAt = new Map<string, number>();

  /** Ids of the people typing in a channel now, or in a thread of it, oneself not included. Reactive. */
  in(channelId: string, rootId?: string): readonly string[] {
    return this.#typists()[placeOf(channelId, rootId)] ?? [];
  }

  /** One is typing: tells the others, now and then. */
  say(channelId: string, rootId?: string): void {
    const [now, place] = [Date.now(), placeOf(channelId, rootId)];
    if (now - (this.#saidAt.get(place) ?? 0) < REPEAT_MS) return;
    this.#saidAt.set(place, now);
    this.#out.send({ type: 'typing', channelId, ...(rootId === undefined ? {} : { rootId }) });
  }

  seen(channelId: string, userId: string, rootId?: string): void {
    if (userId === this.#live.me()?.id) return;
    const place = placeOf(channelId, rootId);
    const key = `${place} ${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.stopped(channelId, userId, rootId), EXPIRES_MS),
    );
    if (this.in(channelId, rootId).includes(userId)) return;
    this.#typists.update((all) => ({ ...all, [place]: [...(all[place] ?? []), userId] }));
  }

  /** What they typed has arrived, or they typed no more. */
  stopped(channelId: string, userId: string, rootId?: string): void {
    const place = placeOf(channelId, rootId);
    const key = `${place} ${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (userId === this.#live.me()?.id) this.#saidAt.delete(place);
    if (!this.#typists()[place]?.includes(userId)) return;
    this.#typists.update((all) => ({ ...all, [place]: (all[place] ?? []).filter((id) => id !== userId) }));
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#typists.set({});
  }
}

function placeOf(channelId: string, rootId: string | undefined): string {
  return rootId === undefined ? channelId : `${channelId}/${rootId}`;
}
