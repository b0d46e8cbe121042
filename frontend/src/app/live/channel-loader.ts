import { Injectable, inject } from '@angular/core';
import {
  type MemberList,
  type MessageList,
  type MessagePage,
  applyMembers,
  applyPage,
  applyPins,
  trim,
} from '@chatapp/contract';
import { Api } from '../api/api';
import { ChannelCatchUp } from './channel-catch-up';
import { HeldChannels } from './held-channels';
import { Keeper } from './keeper';
import { LiveConnection } from './live-connection';
import { LiveState } from './live-state';

/** Where a page of history begins: nothing for the newest. */
export type PageAt = { before: number } | { after: number } | { around: number } | { at: string } | { newest: true };

/** More messages than this in one channel are not kept; the far end is let go of. */
const HELD_MESSAGES = 600;

/** Loads what is inside channels: pages of messages and members. */
@Injectable({ providedIn: 'root' })
export class ChannelLoader {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #held = inject(HeldChannels);
  readonly #keeper = inject(Keeper);
  readonly #connection = inject(LiveConnection);
  readonly #catchUp = inject(ChannelCatchUp);
  readonly #jumps = new Map<string, number>();
  /** Channels whose pins are being asked for. */
  readonly #pins = new Set<string>();

  /** Loads a page into the state; null where the reader has jumped elsewhere meanwhile. Throws ApiError. */
  async loadPage(channelId: string, at: PageAt, limit?: number): Promise<MessagePage | null> {
    const { newest: _, ...query } = { newest: true, ...at };
    const continues = 'before' in at || 'after' in at;
    const jump = (this.#jumps.get(channelId) ?? 0) + (continues ? 0 : 1);
    this.#jumps.set(channelId, jump);
    const page = await this.#api.get<MessagePage>(`/channels/${channelId}/messages`, { ...query, limit });
    await this.#live.acquaint(page.messages.flatMap((message) => [message.authorId, ...message.mentions]));
    if (this.#jumps.get(channelId) !== jump || !this.#touches(channelId, at)) return null;
    this.#live.apply((state) => applyPage(state, channelId, page));
    await this.#catchUp.after(channelId, page.rev);
    return page;
  }

  /** Loads the member list, where it is not held yet; kept up to date from then on. Throws ApiError. */
  async loadMembers(channelId: string): Promise<void> {
    if (this.#live.state()?.held[channelId]?.members) return;
    const list = await this.#api.get<MemberList>(`/channels/${channelId}/members`);
    this.#live.apply((state) => applyMembers(state, channelId, list.members));
    await this.#catchUp.after(channelId, list.rev);
  }

  /** Loads what is pinned, where it is not held yet; kept up to date from then on. Throws ApiError. */
  async loadPins(channelId: string): Promise<void> {
    const { channels, held } = this.#live.state() ?? {};
    if (held?.[channelId]?.pins || this.#pins.has(channelId)) return;
    this.#pins.add(channelId);
    try {
      const { messages } = await this.#api.get<MessageList>(`/channels/${channelId}/pins`);
      await this.#live.acquaint(messages.map(({ authorId }) => authorId));
      this.#live.apply((state) => applyPins(state, channelId, messages));
      await this.#catchUp.after(channelId, channels?.[channelId]?.rev ?? 0);
    } finally {
      this.#pins.delete(channelId);
    }
  }

  /** The channel is being shown: its messages are kept longest. */
  open(channelId: string): void {
    this.#held.open(channelId);
    this.#keeper.open(channelId, this.#connection.current);
  }

  /** Resolves once what this device has kept of an opened channel is shown, which is soon. */
  opened(channelId: string): Promise<void> {
    return this.#keeper.opened(channelId);
  }

  /** Lets go of messages far from where the reader is. */
  trimAround(channelId: string, seq: number): void {
    const held = this.#live.state()?.held[channelId];
    if (held && held.messages.length > HELD_MESSAGES + 200)
      this.#live.apply((state) => trim(state, channelId, seq, HELD_MESSAGES));
  }

  /** Whether the held stretch still reaches the place that a following page was asked for. */
  #touches(channelId: string, at: PageAt): boolean {
    const messages = this.#live.state()?.held[channelId]?.messages ?? [];
    if ('before' in at) return (messages[0]?.seq ?? Infinity) <= at.before;
    if ('after' in at) return (messages.at(-1)?.seq ?? -1) >= at.after;
    return true;
  }
}
