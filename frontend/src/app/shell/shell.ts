import { Component, Injector, computed, effect, inject, untracked } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Session } from '../auth/session';
import { LiveConnection } from '../live/live-connection';
import { GivenReminders } from '../later/given-reminders';
import { ReminderCard } from '../later/reminder-card';
import { LiveState } from '../live/live-state';
import { Language } from '../ui/language';
import { Media } from '../ui/media';
import { ActiveRoute } from './active-route';
import { BottomBar } from './bottom-bar';
import { preloadSoon } from './preload';
import { ShortcutHandler } from './shortcut-handler';
import { Sidebar } from './sidebar';
import { UpdateNotice } from './update-notice';
import { WindowTitle } from './window-title';

/** The signed-in application: list and page side by side, or one at a time on a phone. */
@Component({
  selector: 'app-shell',
  imports: [BottomBar, ReminderCard, RouterOutlet, Sidebar, UpdateNotice],
  template: `
    @if (!media.phone()) {
      <button type="button" class="skip" (click)="skip(main)">{{ t('shell.skip') }}</button>
    }
    @if (!media.phone()) {
      <app-sidebar />
    } @else if (listShown()) {
      <main>
        <h1 class="visually-hidden">{{ t(route.path() === '/direct' ? 'shell.directs' : 'shell.home') }}</h1>
        <app-sidebar [only]="route.path() === '/direct' ? 'directs' : null" />
      </main>
    }
    <main #main tabindex="-1" [class.hidden]="media.phone() && listShown()"><router-outlet /></main>
    @if (media.phone()) {
      <app-bottom-bar />
    }
    <app-update-notice />
    @defer (when reminders.all().length > 0) {
      @if (route.path() !== '/saved') {
        <app-reminder-card />
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 272px minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr);
      height: 100%;
    }
    app-sidebar {
      border-right: 1px solid var(--line);
    }
    main {
      min-width: 0;
      min-height: 0;
      outline: none;
      overflow: hidden;
    }
    .hidden {
      display: none;
    }
    .skip {
      position: fixed;
      z-index: 3000;
      top: 8px;
      left: 8px;
      translate: 0 -200%;
      padding: 8px 14px;
      border-radius: 8px;
      background: var(--ai);
      color: var(--on-ai);
      font-weight: 600;
    }
    .skip:focus {
      translate: 0;
    }
    @media (max-width: 1180px) {
      :host {
        grid-template-columns: 248px minmax(0, 1fr);
      }
    }
    @media (max-width: 640px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr) auto;
      }
      app-sidebar {
        border: 0;
        height: 100%;
      }
      /* While something is written the keyboard needs the room. */
      :host:has(app-conversation :is(textarea, [contenteditable='true']):focus) app-bottom-bar {
        display: none;
      }
    }
  `,
  host: { '(document:keydown)': 'shortcuts.handle($event)' },
})
export class Shell {
  protected readonly t = inject(Language).t;
  protected readonly media = inject(Media);
  protected readonly route = inject(ActiveRoute);
  protected readonly reminders = inject(GivenReminders);
  protected readonly shortcuts = inject(ShortcutHandler);
  /** On a phone the list is a page of its own. */
  protected readonly listShown = computed(() => this.route.path() === '/' || this.route.path() === '/direct');

  constructor() {
    inject(WindowTitle);
    const [connection, live, session, router, language, injector] = [
      inject(LiveConnection),
      inject(LiveState),
      inject(Session),
      inject(Router),
      inject(Language),
      inject(Injector),
    ];
    connection.start(() => session.lost());
    effect(() => {
      if (live.ready()) preloadSoon(injector);
    });
    effect(() => {
      const me = live.me();
      if (!me) return;
      session.begun();
      if (me.language !== untracked(language.code)) void language.use(me.language);
    });
    effect(() => {
      if (session.ended() === null) return;
      connection.stop();
      const to = untracked(() => (session.ended() === 'out' || router.url === '/' ? {} : { to: router.url }));
      void router.navigate(['/sign-in'], { queryParams: to });
    });
  }

  protected skip(main: HTMLElement): void {
    (main.querySelector<HTMLElement>('textarea, [contenteditable="true"], input, a, button') ?? main).focus();
  }
}
