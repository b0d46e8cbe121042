import { Injectable, computed, inject, signal } from '@angular/core';
import type { MyChannel, User } from '@chatapp/contract';
import { Api } from '../../api/api';
import { channelIcon, ChannelNames } from '../../channels/channel-names';
import { canWrite } from '../../channels/channel-rights';
import { LiveState } from '../../live/live-state';
import { People } from '../../people/people';
import { fuzzyFind } from '../../ui/fuzzy';
import type { IconName } from '../../ui/icon-paths';

/** Where a message may be passed on to: a conversation that one has, or a person. */
export interface Target {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: IconName | null;
  readonly userId: string | null;
  readonly channelId: string | null;
}

const SHOWN = 30;

/** Finds targets: one's own conversations at once, people a moment later. One for each dialog. */
@Injectable()
export class Targets {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #people = inject(People);
  readonly #answer = signal<readonly User[]>([]);
  readonly #channels = computed(() =>
    this.#live
      .channels()
      .filter((mine) => mine.channel.kind !== 'direct' && canWrite(mine, this.#live.me()))
      .sort((a, b) => (b.lastMessageAt ?? '').localeCompare(a.lastMessageAt ?? '')),
  );

  /** The best first; without a query the conversations that were busy last, and people. Reactive. */
  find(query: string): Target[] {
    const known = query.trim() === '' ? this.#answer() : [...this.#live.knownUsers(), ...this.#answer()];
    const users = [...new Map(known.map((user) => [user.id, user])).values()].filter((user) => !user.deactivated);
    const all = [...this.#channels().map((mine) => this.#channel(mine)), ...users.map((user) => person(user))];
    return fuzzyFind(query, all, ({ label, detail }) => [label, detail]).slice(0, SHOWN);
  }

  async ask(query: string): Promise<void> {
    try {
      const { users } = await this.#people.search(query, { limit: 20 });
      this.#answer.set(users);
    } catch {
      // Those who are known can be chosen.
    }
  }

  /** The conversation to write into; one with a person is begun if need be. Throws ApiError. */
  async open({ channelId, userId }: Target): Promise<string> {
    if (channelId !== null) return channelId;
    const me = this.#live.me()?.id;
    const userIds = userId === me ? [] : [userId];
    const { channel } = await this.#api.post<MyChannel>('/channels/direct', { userIds });
    await this.#live.whenChannel(channel.id);
    return channel.id;
  }

  #channel({ channel }: MyChannel): Target {
    const label = this.#names.title(channel);
    return {
      key: channel.id,
      label,
      detail: channel.topic,
      icon: channelIcon(channel),
      userId: null,
      channelId: channel.id,
    };
  }
}

function person({ id, displayName, handle }: User): Target {
  return { key: id, label: displayName, detail: `@${handle}`, icon: null, userId: id, channelId: null };
}
