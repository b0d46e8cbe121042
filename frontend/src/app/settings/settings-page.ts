import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../auth/session';
import { LiveState } from '../live/live-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Media } from '../ui/media';
import { PageHeader } from '../ui/page-header';
import { AppearanceSection } from './appearance-section';
import { EmojiSection } from './emoji-section';
import { KeyboardSection } from './keyboard-section';
import { LanguageSection } from './language-section';
import { NotificationsSection } from './notifications-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SessionsSection } from './sessions-section';

const SECTIONS = [
  { name: 'profile', icon: 'user', label: 'settings.profile' },
  { name: 'notifications', icon: 'bell', label: 'settings.notifications' },
  { name: 'appearance', icon: 'palette', label: 'settings.appearance' },
  { name: 'language', icon: 'globe', label: 'settings.language' },
  { name: 'password', icon: 'lock', label: 'settings.password' },
  { name: 'sessions', icon: 'laptop', label: 'settings.sessions' },
  { name: 'keyboard', icon: 'keyboard', label: 'settings.keyboard' },
  { name: 'emoji', icon: 'smile', label: 'settings.emoji' },
] as const;

/** `/settings/:section`. On a phone `/settings` is the list of sections, and each is a page of its own. */
@Component({
  selector: 'app-settings-page',
  imports: [
    AppearanceSection,
    EmojiSection,
    Icon,
    KeyboardSection,
    LanguageSection,
    NotificationsSection,
    PageHeader,
    PasswordSection,
    ProfileSection,
    RouterLink,
    SessionsSection,
  ],
  template: `
    <app-page-header [heading]="media.phone() && section() ? t(current().label) : t('settings.title')" />
    <div class="frame">
      @if (!media.phone() || !section()) {
        <nav [attr.aria-label]="t('settings.title')">
          @for (entry of sections; track entry.name) {
            <a
              [routerLink]="['/settings', entry.name]"
              [class.on]="current().name === entry.name"
              [attr.aria-current]="current().name === entry.name ? 'page' : null"
              ><app-icon [name]="entry.icon" [size]="17" />{{ t(entry.label)
              }}<app-icon class="go" name="chevron-right" [size]="16"
            /></a>
          }
          <div class="line"></div>
          <a routerLink="/people"
            ><app-icon name="users" [size]="17" />{{ t('people.title')
            }}<app-icon class="go" name="chevron-right" [size]="16"
          /></a>
          @if (live.me()?.role === 'admin') {
            <a routerLink="/admin/workspace"
              ><app-icon name="shield" [size]="17" />{{ t('admin.title')
              }}<app-icon class="go" name="chevron-right" [size]="16"
            /></a>
          }
          <button type="button" (click)="signOut()">
            <app-icon name="leave" [size]="17" />{{ t('settings.signOut') }}
          </button>
        </nav>
      }
      @if (live.me() && (!media.phone() || section())) {
        <div class="content">
          @switch (current().name) {
            @case ('profile') {
              <app-profile-section />
            }
            @case ('notifications') {
              <app-notifications-section />
            }
            @case ('appearance') {
              <app-appearance-section />
            }
            @case ('language') {
              <app-language-section />
            }
            @case ('password') {
              <app-password-section />
            }
            @case ('sessions') {
              <app-sessions-section />
            }
            @case ('keyboard') {
              <app-keyboard-section class="wide-content" />
            }
            @case ('emoji') {
              @defer (on immediate) {
                <app-emoji-section />
              }
            }
          }
        </div>
      }
    </div>
  `,
  styleUrl: '../ui/section-page.css',
  host: { class: 'page' },
})
export class SettingsPage {
  readonly section = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly media = inject(Media);
  protected readonly live = inject(LiveState);
  protected readonly sections = SECTIONS;
  readonly #session = inject(Session);
  readonly #failure = inject(Failure);
  protected readonly current = computed(() => SECTIONS.find((entry) => entry.name === this.section()) ?? SECTIONS[0]);

  protected signOut(): void {
    this.#session.signOut().catch((error: unknown) => this.#failure.show(error));
  }
}
