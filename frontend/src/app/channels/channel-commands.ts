import { inject, Injectable } from '@angular/core';
import type {
  ChannelListing,
  ChannelPage,
  ChannelRole,
  CreateChannel,
  EditChannel,
  EditPreferences,
  MyChannel,
} from '@chatapp/contract';
import { Api } from '../api/api';
import { LiveState } from '../live/live-state';

/** What one does to channels. Nothing here changes the state: the event that follows does. All throw ApiError. */
@Injectable({ providedIn: 'root' })
export class ChannelCommands {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);

  list(query: string, archived: boolean, after?: string): Promise<ChannelPage> {
    return this.#api.get<ChannelPage>('/channels', {
      query: query.trim() || undefined,
      archived: String(archived),
      after,
    });
  }

  find(id: string): Promise<ChannelListing> {
    return this.#api.get<ChannelListing>(`/channels/${id}`);
  }

  /** Answers once the new channel is in the state. */
  async create(channel: CreateChannel): Promise<string> {
    const mine = await this.#api.post<MyChannel>('/channels', channel);
    await this.#live.whenChannel(mine.channel.id);
    return mine.channel.id;
  }

  async join(id: string): Promise<void> {
    await this.#api.post(`/channels/${id}/join`);
    await this.#live.whenChannel(id);
  }

  async leave(id: string): Promise<void> {
    await this.#api.post(`/channels/${id}/leave`);
  }

  async edit(id: string, change: EditChannel): Promise<void> {
    await this.#api.patch(`/channels/${id}`, change);
  }

  async prefer(id: string, preferences: EditPreferences): Promise<void> {
    await this.#api.patch(`/channels/${id}/preferences`, preferences);
  }

  async addMembers(id: string, userIds: readonly string[]): Promise<void> {
    await this.#api.post(`/channels/${id}/members`, { userIds });
  }

  async setRole(id: string, userId: string, role: ChannelRole): Promise<void> {
    await this.#api.patch(`/channels/${id}/members/${userId}`, { role });
  }

  async removeMember(id: string, userId: string): Promise<void> {
    await this.#api.delete(`/channels/${id}/members/${userId}`);
  }
}
