import { Component, Injector, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { LiveState } from '../live/live-state';
import { Presence } from '../live/presence';
import type { NoticeSettings } from '../notices/notice-settings';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Menus } from '../ui/menus';
import { THEMES, Theme } from '../ui/theme';
import { Times } from '../ui/times';
import { Tooltip } from '../ui/tooltip';
import { Navigation } from './navigation';

const THEME_ICONS = { light: 'sun', dark: 'moon', system: 'monitor' } as const;
const THEME_LABELS = { light: 'theme.light', dark: 'theme.dark', system: 'theme.system' } as const;

/** One's own face, with the menu of what concerns oneself. */
@Component({
  selector: 'app-user-button',
  imports: [Avatar, Icon, Tooltip],
  template: `@if (live.me(); as me) {
    <button type="button" aria-haspopup="menu" [appTooltip]="t('shell.userMenu')" (click)="open($event)">
      <app-avatar [id]="me.id" [name]="me.displayName" [size]="30" [presence]="presence.of(me.id)" />
      @if (snoozed()) {
        <app-icon class="paused" name="bell-off" [size]="12" /><span class="visually-hidden">{{
          t('shell.snoozed')
        }}</span>
      }
    </button>
  }`,
  styles: `
    :host {
      --behind: var(--paper);
    }
    .paused {
      position: absolute;
      right: -1px;
      top: -1px;
      padding: 2px;
      border-radius: 50%;
      background: var(--paper);
      color: var(--ink-2);
    }
    button {
      position: relative;
      display: grid;
      place-items: center;
      width: 38px;
      height: 38px;
      border-radius: 11px;
    }
    button:hover {
      background: var(--sunken);
      --behind: var(--sunken);
    }
    @media (max-width: 640px) {
      button {
        width: 44px;
        height: 44px;
      }
    }
  `,
})
export class UserButton {
  protected readonly live = inject(LiveState);
  protected readonly presence = inject(Presence);
  protected readonly t = inject(Language).t;
  readonly #menus = inject(Menus);
  readonly #theme = inject(Theme);
  readonly #router = inject(Router);
  readonly #navigation = inject(Navigation);

  readonly #injector = inject(Injector);
  readonly #times = inject(Times);
  protected readonly snoozed = computed(() => {
    const until = this.live.me()?.notifications.snoozedUntil;
    return until != null && Date.parse(until) > this.#times.now();
  });

  protected open(event: Event): void {
    const me = this.live.me();
    if (!me) return;
    const go = (path: string) => () => void this.#router.navigateByUrl(path);
    const admin = me.role === 'admin';
    void this.#menus.open(event, [
      { heading: `${me.displayName} · ${me.email}` },
      { label: this.t('shell.setStatus'), icon: 'smile', run: () => this.#navigation.setStatus() },
      this.snoozed()
        ? { label: this.t('shell.resume'), icon: 'bell', run: () => void this.#notices().then((one) => one.resume()) }
        : { label: this.t('shell.snooze'), icon: 'bell-off', run: () => void this.#snooze() },
      { label: this.t('shell.profile'), icon: 'user', run: go('/settings/profile') },
      { label: this.t('shell.settings'), icon: 'settings', run: go('/settings/appearance') },
      { label: this.t('shell.people'), icon: 'users', run: go('/people') },
      ...(admin ? [{ label: this.t('shell.admin'), icon: 'shield', run: go('/admin/workspace') } as const] : []),
      null,
      ...THEMES.map((choice) => ({
        label: this.t(THEME_LABELS[choice]),
        icon: THEME_ICONS[choice],
        checked: this.#theme.choice() === choice,
        run: () => this.#theme.choose(choice),
      })),
      null,
      { label: this.t('shell.shortcuts'), icon: 'keyboard', keys: '?', run: () => this.#navigation.showKeys() },
      { label: this.t('auth.signOut'), icon: 'leave', run: () => this.#navigation.signOut() },
    ]);
  }

  async #snooze(): Promise<void> {
    // The menu has given the focus back to the button.
    const button = document.activeElement as HTMLElement;
    (await this.#notices()).openSnoozes(button);
  }

  async #notices(): Promise<NoticeSettings> {
    const { NoticeSettings } = await import('../notices/notice-settings');
    return this.#injector.get(NoticeSettings);
  }
}
