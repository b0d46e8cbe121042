import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LiveState } from '../live/live-state';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Navigation } from './navigation';

const HIDDEN = 'chatapp.hints-hidden';

/** First steps, below the list, until they are taken or hidden. */
@Component({
  selector: 'app-getting-started',
  imports: [Icon, RouterLink],
  template: `
    @if (!hidden() && live.me(); as me) {
      <section [attr.aria-label]="t('shell.start.title')">
        <header>
          <h2>{{ t('shell.start.title') }}</h2>
          <button
            type="button"
            class="icon-button small-icon"
            [attr.aria-label]="t('shell.start.dismiss')"
            (click)="hide()"
          >
            <app-icon name="x" [size]="14" />
          </button>
        </header>
        <a routerLink="/settings/profile" [class.done]="me.title"
          ><app-icon [name]="me.title ? 'check-circle' : 'user'" [size]="16" />{{ t('shell.start.profile') }}</a
        >
        @if (canTell) {
          <a routerLink="/settings/notifications" [class.done]="told"
            ><app-icon [name]="told ? 'check-circle' : 'bell'" [size]="16" />{{ t('shell.start.notices') }}</a
          >
        }
        @if (me.role === 'admin') {
          <a routerLink="/admin/invitations"><app-icon name="mail" [size]="16" />{{ t('shell.start.invite') }}</a>
        }
        <button type="button" [class.done]="created()" (click)="navigation.createChannel()">
          <app-icon [name]="created() ? 'check-circle' : 'hash'" [size]="16" />{{ t('shell.start.channel') }}
        </button>
        <button type="button" (click)="navigation.jump()">
          <app-icon name="search" [size]="16" />{{ t('shell.start.jump') }}
        </button>
      </section>
    }
  `,
  styles: `
    section {
      margin: 20px 4px 0;
      padding: 6px 6px 8px;
      border: 1px solid var(--line);
      border-radius: var(--r-m);
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding-left: 8px;
    }
    h2 {
      font-size: var(--text-xs);
      font-weight: 600;
      color: var(--ink-3);
    }
    a,
    section > button {
      display: flex;
      align-items: center;
      gap: 9px;
      width: 100%;
      min-height: 32px;
      padding: 0 8px;
      border-radius: 8px;
      color: var(--ink-2);
      font-size: var(--text-sm);
      text-align: left;
      text-decoration: none;
    }
    a:hover,
    section > button:hover {
      background: var(--sunken);
      color: var(--ink);
    }
    a app-icon,
    section > button app-icon {
      color: var(--ink-3);
    }
    .done {
      color: var(--ink-3);
      text-decoration: line-through;
    }
    .done app-icon {
      color: var(--moss);
    }
    @media (max-width: 640px) {
      a,
      section > button {
        min-height: 44px;
        font-size: 15px;
      }
    }
  `,
})
export class GettingStarted {
  protected readonly canTell = 'Notification' in window;
  protected readonly told = this.canTell && Notification.permission === 'granted';
  protected readonly t = inject(Language).t;
  protected readonly live = inject(LiveState);
  protected readonly navigation = inject(Navigation);
  protected readonly hidden = signal(localStorage.getItem(HIDDEN) === '1');
  protected readonly created = computed(() =>
    this.live.channels().some(({ channel }) => channel.createdBy === this.live.me()?.id && channel.name !== 'general'),
  );

  protected hide(): void {
    localStorage.setItem(HIDDEN, '1');
    this.hidden.set(true);
  }
}
