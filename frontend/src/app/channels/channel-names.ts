import { inject, Injectable } from '@angular/core';
import type { Channel } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { People } from '../people/people';
import type { IconName } from '../ui/icon-paths';
import { Language } from '../ui/language';

/** What a channel is called on the screen: by its name, or by the people in it. Reactive. */
@Injectable({ providedIn: 'root' })
export class ChannelNames {
  readonly #live = inject(LiveState);
  readonly #people = inject(People);
  readonly #language = inject(Language);

  title(channel: Channel): string {
    if (!isConversation(channel)) return channel.name;
    const others = this.others(channel);
    if (others.length === 0) return `${this.#live.me()?.displayName ?? ''} ${this.#language.t('channels.selfSuffix')}`;
    return this.#language.list(others.map((id) => this.#people.name(id)));
  }

  /** The people of a conversation but oneself. */
  others(channel: Channel): readonly string[] {
    const me = this.#live.me()?.id;
    return channel.memberIds.filter((id) => id !== me);
  }

  /** Whose face stands for a conversation of two, or of oneself. */
  face(channel: Channel): string | null {
    return channel.kind === 'direct' ? (this.others(channel)[0] ?? this.#live.me()?.id ?? null) : null;
  }
}

/** Direct or group: named by its people, without name, topic or settings. */
export function isConversation(channel: Channel): boolean {
  return channel.kind === 'direct' || channel.kind === 'group';
}

export function channelIcon(channel: Channel): IconName {
  if (channel.archived) return 'archive';
  if (channel.kind === 'group') return 'users';
  if (channel.kind === 'direct') return 'message';
  if (channel.kind === 'private') return 'lock';
  return channel.readOnly ? 'megaphone' : 'hash';
}
