import { Injectable, inject } from '@angular/core';
import { trim } from '@chatapp/contract';
import { LiveState } from './live-state';

/** How many channels keep their messages in memory. */
const HELD_CHANNELS = 20;

/** Remembers which channels were open last, and lets go of the messages of the others. */
@Injectable({ providedIn: 'root' })
export class HeldChannels {
  readonly #live = inject(LiveState);
  /** The open one first. */
  #recent: string[] = [];

  /** A channel is being shown. */
  open(channelId: string): void {
    this.#recent = [channelId, ...this.#recent.filter((id) => id !== channelId)];
    const dropped = this.#recent.splice(HELD_CHANNELS);
    if (dropped.length > 0) this.#live.apply((state) => dropped.reduce((next, id) => trim(next, id, 0, 0), state));
  }

  isOpen(channelId: string): boolean {
    return this.#recent[0] === channelId;
  }

  /** 0 for the open one, 1 for the one before … */
  age(channelId: string): number {
    const at = this.#recent.indexOf(channelId);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  }

  clear(): void {
    this.#recent = [];
  }
}
