import { Injectable, inject } from '@angular/core';
import { DEFAULT_NOTIFICATIONS, type EditPreferences, type MyChannel, type NotifyLevel } from '@chatapp/contract';
import { noticesTexts } from '../i18n/texts/notices';
import { LiveState } from '../live/live-state';
import { Failure } from '../ui/failure';
import { Language } from '../ui/language';
import { Menus } from '../ui/menus';
import { ChannelCommands } from './channel-commands';
import { ChannelNames, isConversation } from './channel-names';

const LEVELS = {
  all: 'notices.channel.all',
  mentions: 'notices.channel.mentions',
  none: 'notices.channel.none',
} as const satisfies Record<NotifyLevel, string>;

/** What one is told of one channel. */
@Injectable({ providedIn: 'root' })
export class NotifyMenu {
  readonly #commands = inject(ChannelCommands);
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #menus = inject(Menus);
  readonly #failure = inject(Failure);
  readonly #t = inject(Language).learn('notices', noticesTexts).t;

  open(origin: HTMLElement, mine: MyChannel): void {
    const general = this.#live.me()?.notifications.level ?? DEFAULT_NOTIFICATIONS.level;
    const choice = (notify: NotifyLevel | null, label: string) => ({
      label,
      checked: !mine.muted && mine.notify === notify,
      run: () => this.#prefer(mine, { notify, muted: false }),
    });
    // In a conversation every message is written to oneself: there is nothing between all and nothing.
    const levels = isConversation(mine.channel) ? (['all', 'none'] as const) : (['all', 'mentions', 'none'] as const);
    void this.#menus.openAt(origin, [
      { heading: this.#t('notices.channel.title', { name: this.#names.title(mine.channel) }) },
      choice(null, this.#t('notices.channel.inherit', { level: this.#t(LEVELS[general]) })),
      ...levels.map((level) => choice(level, this.#t(LEVELS[level]))),
      null,
      {
        label: this.#t(mine.muted ? 'notices.channel.unmute' : 'notices.channel.mute'),
        icon: mine.muted ? 'bell' : 'bell-off',
        run: () => this.#prefer(mine, { muted: !mine.muted }),
      },
    ]);
  }

  #prefer({ channel }: MyChannel, preferences: EditPreferences): void {
    this.#commands.prefer(channel.id, preferences).catch((error: unknown) => this.#failure.show(error));
  }
}
