import { Injectable, effect, inject, untracked } from '@angular/core';
import {
  type Changes,
  type MemberList,
  type MessagePage,
  applyChanges,
  applyMembers,
  applyPage,
  isOutdated,
  trim,
} from '@chatapp/contract';
import { Api } from '../api/api';
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
  /** What was put in at a revision, while what changed since could not be fetched. */
  readonly #owed: { readonly channelId: string; readonly rev: number }[] = [];
  readonly #jumps = new Map<string, number>();

  constructor() {
    effect(() => {
      if (this.#connection.current()) untracked(() => this.#payOwed());
    });
  }

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
    await this.#catchUp(channelId, page.rev);
    return page;
  }

  /** Loads the member list, where it is not held yet; kept up to date from then on. Throws ApiError. */
  async loadMembers(channelId: string): Promise<void> {
    if (this.#live.state()?.held[channelId]?.members) return;
    const list = await this.#api.get<MemberList>(`/channels/${channelId}/members`);
    this.#live.apply((state) => applyMembers(state, channelId, list.members));
    await this.#catchUp(channelId, list.rev);
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

  /** What was read at `rev` may miss events that came before it was put in: asks for what changed since. */
  async #catchUp(channelId: string, rev: number): Promise<void> {
    const known = this.#live.state()?.channels[channelId]?.rev ?? 0;
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

  /** Asks again for what could not be asked for, now that the server is there. */
  #payOwed(): void {
    for (const { channelId, rev } of this.#owed.splice(0)) {
      this.#keeper.whole(channelId);
      // Let go of meanwhile: nothing misses anything.
      if (this.#live.state()?.held[channelId]) void this.#catchUp(channelId, rev).catch(() => undefined);
    }
  }
}
