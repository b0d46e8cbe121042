import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LiveState } from '../live/live-state';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { ActiveRoute } from './active-route';
import { Calls } from './calls';
import { ChannelList } from './channel-list';

import { markOf } from './sidebar-sections';

/** The five places of the phone layout. */
@Component({
  selector: 'app-bottom-bar',
  imports: [Icon, RouterLink],
  template: `
    <a routerLink="/" [class.on]="at() === 'home'" [attr.aria-current]="at() === 'home' ? 'page' : null"
      ><span class="mark"
        ><app-icon name="home" [size]="21" />
        @if (channelCalls()) {
          <i></i>
        }</span
      >{{ t('shell.home') }}</a
    >
    <a routerLink="/direct" [class.on]="at() === 'direct'" [attr.aria-current]="at() === 'direct' ? 'page' : null"
      ><span class="mark"
        ><app-icon name="message" [size]="21" />
        @if (directCalls()) {
          <i></i>
        }</span
      >{{ t('shell.dm') }}</a
    >
    <a routerLink="/mentions" [class.on]="at() === 'mentions'" [attr.aria-current]="at() === 'mentions' ? 'page' : null"
      ><span class="mark"
        ><app-icon name="at" [size]="21" />
        @if (calls.mentions() > 0) {
          <i></i>
        }</span
      >{{ t('shell.mentionsTab') }}</a
    >
    <a routerLink="/search" [class.on]="at() === 'search'" [attr.aria-current]="at() === 'search' ? 'page' : null"
      ><app-icon name="search" [size]="21" />{{ t('shell.search') }}</a
    >
    <a routerLink="/settings" [class.on]="at() === 'me'" [attr.aria-current]="at() === 'me' ? 'page' : null"
      ><app-icon name="user" [size]="21" />{{ t('shell.meTab') }}</a
    >
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(5, 1fr);
      border-top: 1px solid var(--line);
      background: var(--paper);
      padding: 4px 0 calc(4px + env(safe-area-inset-bottom));
    }
    a {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 1px;
      min-height: 50px;
      color: var(--ink-3);
      font-size: 11px;
      line-height: 1.4;
      text-decoration: none;
      border-radius: var(--r-m);
    }
    .on {
      color: var(--ai);
      font-weight: 600;
    }
    .mark {
      position: relative;
    }
    i {
      position: absolute;
      top: -3px;
      right: -7px;
      width: 9px;
      height: 9px;
      border-radius: 50%;
      background: var(--shu);
      border: 2px solid var(--paper);
      box-sizing: content-box;
    }
  `,
  host: { role: 'navigation' },
})
export class BottomBar {
  protected readonly t = inject(Language).t;
  protected readonly calls = inject(Calls);
  readonly #route = inject(ActiveRoute);
  readonly #live = inject(LiveState);
  readonly #list = inject(ChannelList);
  readonly #isDirect = (kind: string | undefined) => kind === 'direct' || kind === 'group';
  protected readonly at = computed(() => {
    const path = this.#route.path();
    const channelId = this.#route.channelId();
    if (/^\/(settings|admin|people)/.test(path)) return 'me';
    if (path === '/mentions' || path === '/search') return path.slice(1);
    return path === '/direct' || (channelId && this.#isDirect(this.#live.channel(channelId)?.channel.kind))
      ? 'direct'
      : 'home';
  });
  protected readonly channelCalls = computed(() =>
    this.#list.all().some((mine) => !this.#isDirect(mine.channel.kind) && markOf(mine).count > 0),
  );
  protected readonly directCalls = computed(() =>
    this.#list.all().some((mine) => this.#isDirect(mine.channel.kind) && markOf(mine).count > 0),
  );
}
