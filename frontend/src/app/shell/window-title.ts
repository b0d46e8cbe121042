import { DestroyRef, effect, inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ChannelNames, isConversation } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { Language } from '../ui/language';
import type { TextKey } from '../ui/text-key';
import { ActiveRoute } from './active-route';
import { ChannelList } from './channel-list';

const PAGES: readonly [string, TextKey][] = [
  ['/browse', 'channels.browse'],
  ['/people', 'people.title'],
  ['/mentions', 'shell.mentionsPage'],
  ['/threads', 'shell.threadsPage'],
  ['/tasks', 'shell.tasksPage'],
  ['/saved', 'shell.savedPage'],
  ['/search', 'shell.searchPage'],
  ['/settings', 'settings.title'],
  ['/admin', 'admin.title'],
  ['/direct', 'shell.directs'],
  ['/sign-in', 'auth.signIn'],
  ['/sign-up', 'auth.signUp'],
];

/** What is open and how often one is called, in the title of the window and on the icon of the installed application. */
@Injectable({ providedIn: 'root' })
export class WindowTitle {
  readonly #live = inject(LiveState);
  readonly #names = inject(ChannelNames);
  readonly #list = inject(ChannelList);
  readonly #route = inject(ActiveRoute);
  readonly #t = inject(Language).t;
  readonly #title = inject(Title);

  constructor() {
    effect(() => {
      const calls = this.#list.calls();
      const count = calls > 0 ? `(${calls > 99 ? '99+' : calls}) ` : this.#list.anyUnread() ? '• ' : '';
      this.#title.setTitle(
        [count + this.#place(), this.#live.workspace()?.name ?? ''].filter((part) => part !== '').join(' – ') ||
          'chatapp',
      );
    });
    effect(() => {
      const calls = this.#list.calls();
      // Refused where the application is not installed.
      if ('setAppBadge' in navigator)
        void (calls > 0 ? navigator.setAppBadge(calls) : navigator.clearAppBadge()).catch(() => undefined);
    });
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    effect(() => {
      if (icon) icon.href = this.#list.calls() > 0 ? 'icons/icon-called.svg' : 'icons/icon.svg';
    });
    inject(DestroyRef).onDestroy(() => {
      this.#title.setTitle('chatapp');
      if (icon) icon.href = 'icons/icon.svg';
      if ('clearAppBadge' in navigator) void navigator.clearAppBadge().catch(() => undefined);
    });
  }

  #place(): string {
    const channel = this.#live.channel(this.#route.channelId() ?? '')?.channel;
    if (channel) return (isConversation(channel) ? '' : '#') + this.#names.title(channel);
    const page = PAGES.find(([path]) => this.#route.path().startsWith(path));
    return page ? this.#t(page[1]) : '';
  }
}
