import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, computed, DestroyRef, inject, InjectionToken } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LiveState } from '../live/live-state';
import { Presence } from '../live/presence';
import { Avatar } from '../ui/avatar';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Times } from '../ui/times';
import { currentStatus } from './current-status';
import { DirectMessages } from './direct-messages';

export const PROFILE_CARD = new InjectionToken<{ userId: string; close: () => void }>('profile card');
const PRESENCE = { active: 'presence.active', away: 'presence.away', offline: 'presence.offline' } as const;

@Component({
  selector: 'app-profile-card',
  imports: [Avatar, CdkTrapFocus, Icon, RouterLink],
  template: `
    @if (user(); as user) {
      <section
        role="dialog"
        aria-modal="true"
        cdkTrapFocus
        cdkTrapFocusAutoCapture
        [attr.aria-label]="t('people.profileOf', { name: user.displayName })"
      >
        <div class="top">
          <app-avatar [id]="user.id" [name]="user.displayName" [size]="60" />
          <div class="names">
            <h2>{{ user.displayName }}</h2>
            <p class="muted small">&#64;{{ user.handle }}</p>
          </div>
        </div>
        @if (user.title || user.role === 'admin' || user.deactivated) {
          <p class="title">
            {{ user.title }}
            @if (user.role === 'admin') {
              <span class="tag accent">{{ t('people.admin') }}</span>
            }
            @if (user.deactivated) {
              <span class="tag">{{ t('people.deactivated') }}</span>
            }
          </p>
        }
        @if (status(); as status) {
          <p class="status">
            <span>{{ status.emoji || '💬' }}</span><span
              >{{ status.text }}
              @if (status.until) {
                <small>{{ t('people.statusUntil', { time: times.relative(status.until) }) }}</small>
              }
            </span>
          </p>
        }
        <ul class="facts">
          @if (!user.deactivated) {
            <li><i [class]="presence()"></i>{{ t(presenceKeys[presence()]) }}</li>
          }
          <li>
            <app-icon name="clock" [size]="16" />{{ t('people.localTimeIs', { time: times.timeIn(user.timeZone) }) }}
          </li>
        </ul>
        <div class="buttons">
          @if (own()) {
            <a class="button" routerLink="/settings/profile" (click)="card.close()"
              ><app-icon name="pencil" [size]="16" />{{ t('people.editProfile') }}</a
            >
          }
          @if (!user.deactivated) {
            <button type="button" class="button" [class.primary]="!own()" (click)="write()">
              <app-icon name="message" [size]="16" />{{ own() ? t('channels.self') : t('people.message') }}
            </button>
          }
        </div>
      </section>
    }
  `,
  styles: `
    section {
      width: min(316px, calc(100vw - 24px));
      padding: 18px;
      background: var(--raised);
      border: 1px solid var(--line);
      border-radius: var(--r-l);
      box-shadow: var(--shadow);
      animation: rise 120ms cubic-bezier(0.2, 0, 0, 1);
    }
    .top {
      display: flex;
      align-items: center;
      gap: 14px;
    }
    .names {
      min-width: 0;
    }
    h2 {
      font-size: var(--text-lg);
      line-height: 1.35;
      overflow-wrap: anywhere;
    }
    .title {
      display: flex;
      align-items: center;
      gap: 8px;
      flex-wrap: wrap;
      margin-top: 12px;
      font-size: 14px;
      color: var(--ink-2);
    }
    .status {
      display: flex;
      gap: 8px;
      margin-top: 12px;
      padding: 8px 12px;
      border-radius: var(--r-m);
      background: var(--sunken);
      font-size: 14px;
    }
    small {
      color: var(--ink-3);
      font-size: var(--text-xs);
    }
    .facts {
      display: grid;
      gap: 4px;
      margin: 12px 0 16px;
      color: var(--ink-2);
      font-size: 14px;
    }
    .facts li {
      display: flex;
      align-items: center;
      gap: 9px;
    }
    .facts app-icon {
      color: var(--ink-3);
    }
    i {
      width: 10px;
      height: 10px;
      margin: 0 3px;
      border-radius: 50%;
      box-shadow: inset 0 0 0 2px var(--ink-3);
    }
    .active {
      background: var(--moss);
      box-shadow: none;
    }
    .away {
      box-shadow: inset 0 0 0 2.5px var(--amber);
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .buttons .button {
      flex: 1;
    }
  `,
})
export class ProfileCard {
  protected readonly card = inject(PROFILE_CARD);
  protected readonly t = inject(Language).t;
  protected readonly times = inject(Times);
  readonly #live = inject(LiveState);
  readonly #presence = inject(Presence);
  readonly #directs = inject(DirectMessages);
  readonly #failure = inject(Failure);
  protected readonly presenceKeys = PRESENCE;
  protected readonly user = computed(() => this.#live.user(this.card.userId));
  protected readonly own = computed(() => this.#live.me()?.id === this.card.userId);
  protected readonly presence = computed(() => this.#presence.of(this.card.userId));
  protected readonly status = computed(() => currentStatus(this.user()?.status ?? null, this.times.now()));

  constructor() {
    this.#presence.watch('profile', [this.card.userId]);
    inject(DestroyRef).onDestroy(() => this.#presence.watch('profile', []));
  }

  protected write(): void {
    this.card.close();
    this.#directs.open(this.own() ? [] : [this.card.userId]).catch((error: unknown) => this.#failure.show(error));
  }
}
