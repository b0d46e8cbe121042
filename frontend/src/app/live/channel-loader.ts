import { Injectable, inject } from '@angular/core';
import { type Changes, type MemberList, type MessagePage, applyChanges, applyMembers, applyPage } from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from './live-state';

/** Where a page of history begins: nothing for the newest. */
export type PageAt = { before: number } | { after: number } | { around: number } | { at: string } | Record<string, never>;

/** Loads what is inside channels: pages of messages and members. */
@Injectable({ providedIn: 'root' })
export class ChannelLoader {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);

  /** Loads a page into the state and answers with it. Throws ApiError. */
  async loadPage(channelId: string, at: PageAt, limit?: number): Promise<MessagePage> {
    const page = await this.#api.get<MessagePage>(`/channels/${channelId}/messages`, { ...at, limit });
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

  /** What was read at `rev` may miss events that came before it was put in: asks for what changed since. */
  async #catchUp(channelId: string, rev: number): Promise<void> {
    const known = this.#live.state()?.channels[channelId]?.rev ?? 0;
    if (rev >= known) return;
    const changes = await this.#api.get<Changes>(`/channels/${channelId}/changes`, { after: rev });
    this.#live.apply((state) => applyChanges(state, changes));
  }
}
