import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { ChannelActions } from '../channels/channel-actions';
import { LiveState } from '../live/live-state';
import { ActiveRoute, channelIn } from './active-route';
import { ChannelList } from './channel-list';
import { Navigation } from './navigation';
import { matchShortcut, type ShortcutName } from '../ui/shortcuts';

/** Does what a shortcut says, unless something closer to the focus has used the key already. */
@Injectable({ providedIn: 'root' })
export class ShortcutHandler {
  readonly #document = inject(DOCUMENT);
  readonly #router = inject(Router);
  readonly #list = inject(ChannelList);
  readonly #route = inject(ActiveRoute);
  readonly #navigation = inject(Navigation);
  readonly #live = inject(LiveState);
  readonly #actions = inject(ChannelActions);

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || this.#document.querySelector('.cdk-overlay-backdrop') !== null) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const writing = target !== null && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
    const shortcut = matchShortcut(event, writing);
    if (!shortcut || (shortcut.name === 'read' && writing && !target.closest('app-conversation, app-thread-panel')))
      return;
    event.preventDefault();
    this.#do(shortcut.name);
  }

  #do(name: ShortcutName): void {
    switch (name) {
      case 'jump':
        return this.#navigation.jump();
      case 'search':
        return this.#navigation.search();
      case 'next':
        return this.#go(1, false);
      case 'previous':
        return this.#go(-1, false);
      case 'nextUnread':
        return this.#go(1, true);
      case 'previousUnread':
        return this.#go(-1, true);
      case 'read':
        return this.#escape();
      case 'browse':
        return void this.#router.navigateByUrl('/browse');
      case 'newMessage':
        return this.#navigation.newMessage();
      case 'members':
        return this.#togglePanel();
      case 'settings':
        return void this.#router.navigateByUrl('/settings/profile');
      case 'help':
        return this.#navigation.showKeys();
    }
  }

  #go(step: 1 | -1, unreadOnly: boolean): void {
    // Keys come faster than pages: from where one is going, not from where one still is.
    const going = channelIn(this.#router.currentNavigation()?.extractedUrl.toString() ?? '');
    const id = this.#list.neighbour(going ?? this.#route.channelId(), step, unreadOnly);
    if (id) void this.#router.navigate(['/c', id]);
  }

  /** First closes the panel; then what is open is read. */
  #escape(): void {
    if (this.#route.url().includes('panel='))
      return void this.#router.navigate([], {
        queryParams: { panel: null, root: null, reply: null },
        queryParamsHandling: 'merge',
      });
    const mine = this.#live.channel(this.#route.channelId() ?? '');
    if (mine) this.#actions.markRead(mine);
  }

  #togglePanel(): void {
    if (!this.#route.channelId()) return;
    const panel = this.#route.url().includes('panel=members') ? null : 'members';
    void this.#router.navigate([], { queryParams: { panel } });
  }
}
