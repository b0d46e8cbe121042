import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ChannelNames } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { Presence } from '../live/presence';
import { BrandMark } from '../ui/brand-mark';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Menus } from '../ui/menus';
import { RovingItem, RovingList } from '../ui/roving';
import { ActiveRoute } from './active-route';
import { Calls } from './calls';
import { ChannelList } from './channel-list';
import { GettingStarted } from './getting-started';
import { Navigation } from './navigation';
import { COMMAND_KEY } from '../ui/shortcuts';
import { SidebarSection } from './sidebar-section';
import { UserButton } from './user-button';

/** Workspace, jump, and one's channels. On a phone it is the home page; `only` shows one part of it. */
@Component({
  selector: 'app-sidebar',
  imports: [
    BrandMark,
    EmptyState,
    GettingStarted,
    Icon,
    RouterLink,
    RovingItem,
    RovingList,
    SidebarSection,
    UserButton,
  ],
  template: `
    <div class="top">
      <a class="brand" routerLink="/"
        ><app-brand-mark /><span class="truncate">{{ live.workspace()?.name }}</span></a
      >
      <app-user-button />
    </div>
    <button type="button" class="jump" (click)="navigation.jump()">
      <app-icon name="search" [size]="16" /><span>{{ t('shell.jump') }}</span
      ><kbd>{{ commandKey }} K</kbd>
    </button>
    <div class="list" appRovingList>
      @if (live.ready()) {
        @if (only() !== 'directs') {
          @for (place of places; track place.path) {
            <a
              appRovingItem
              class="place"
              [routerLink]="place.path"
              [class.on]="route.path() === place.path"
              [attr.aria-current]="route.path() === place.path ? 'page' : null"
              ><app-icon [name]="place.icon" [size]="16" />{{ t(place.label) }}
              @if (place.count?.(); as count) {
                <span [class]="place.path === '/mentions' ? 'badge' : 'count'">{{ language.number(count) }}</span>
              }
            </a>
          }
          @if (list.sections().favourites.length > 0) {
            <app-sidebar-section
              name="favourites"
              [heading]="t('shell.favourites')"
              [channels]="list.sections().favourites"
              [openId]="route.channelId()"
            />
          }
          <app-sidebar-section
            name="channels"
            [heading]="t('shell.channels')"
            [channels]="list.sections().channels"
            [openId]="route.channelId()"
            [addLabel]="t('shell.addChannel')"
            (added)="addChannel($event)"
          />
        }
        <app-sidebar-section
          name="directs"
          [heading]="t('shell.directs')"
          [channels]="directs()"
          [openId]="route.channelId()"
          [addLabel]="t('shell.newMessage')"
          (added)="navigation.newMessage()"
        />
        @if (only() !== 'directs' && directs().length === 0) {
          <button type="button" appRovingItem class="place" (click)="navigation.newMessage()">
            <app-icon name="pencil" [size]="16" />{{ t('shell.newMessage') }}
          </button>
        }
        @if (only() === 'directs' && directs().length === 0) {
          <app-empty-state icon="message" [heading]="t('shell.noDirects')" [text]="t('shell.noDirectsText')"
            ><button type="button" class="button primary" (click)="navigation.newMessage()">
              {{ t('shell.newMessage') }}
            </button></app-empty-state
          >
        }
        @if (only() !== 'directs') {
          <app-getting-started />
        }
      } @else {
        <div class="bones">
          @for (width of [40, 62, 48, 70, 55, 44, 60]; track $index) {
            <span class="skeleton" [style.width.%]="width"></span>
          }
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      background: var(--paper);
      --behind: var(--paper);
    }
    .top {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 56px;
      padding: 0 12px 0 14px;
      flex: none;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 10px;
      flex: 1;
      min-width: 0;
      color: inherit;
      font-weight: 650;
      font-size: var(--text-lg);
      letter-spacing: 0.005em;
      text-decoration: none;
    }
    .jump {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 34px;
      margin: 2px 12px 6px;
      padding: 0 10px;
      border-radius: var(--r-m);
      background: var(--sunken);
      color: var(--ink-3);
      font-size: var(--text-sm);
      flex: none;
    }
    .jump:hover {
      color: var(--ink-2);
    }
    kbd {
      margin-left: auto;
    }
    .list {
      flex: 1;
      overflow: auto;
      overscroll-behavior: contain;
      padding: 0 8px 16px;
    }
    .place {
      display: flex;
      align-items: center;
      gap: 9px;
      width: 100%;
      height: 32px;
      padding: 0 8px;
      border-radius: 8px;
      color: var(--ink-2);
      font-size: 14px;
      text-decoration: none;
    }
    .place:hover {
      background: var(--sunken);
    }
    .place app-icon {
      width: 22px;
      margin: 0 -3px;
      justify-items: center;
      color: var(--ink-3);
    }
    .place .badge,
    .place .count {
      margin-left: auto;
    }
    .place .count {
      font-size: var(--text-xs);
      color: var(--ink-3);
      font-variant-numeric: tabular-nums;
      padding-right: 6px;
    }
    .place.on {
      background: var(--ai-soft);
      color: var(--ai-strong);
      font-weight: 600;
    }
    .place.on app-icon {
      color: var(--ai);
    }
    .bones {
      display: grid;
      gap: 18px;
      padding: 24px 10px;
    }
    .bones span {
      height: 13px;
    }
    @media (max-width: 640px) {
      .place {
        height: 46px;
        gap: 12px;
        padding: 0 10px;
        font-size: 16px;
      }
      .jump {
        height: 44px;
        font-size: 15px;
      }
      kbd {
        display: none;
      }
      .top {
        padding-top: env(safe-area-inset-top);
      }
    }
  `,
  host: { role: 'navigation', '[attr.aria-label]': "t('shell.sidebar')" },
})
export class Sidebar {
  readonly only = input<'directs' | null>(null);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly live = inject(LiveState);
  protected readonly list = inject(ChannelList);
  protected readonly route = inject(ActiveRoute);
  protected readonly navigation = inject(Navigation);
  protected readonly commandKey = COMMAND_KEY;
  readonly #calls = inject(Calls);
  protected readonly places = [
    { path: '/mentions', icon: 'at', label: 'shell.mentionsPage', count: this.#calls.mentions },
    { path: '/threads', icon: 'reply', label: 'shell.threadsPage', count: this.#calls.threads },
    { path: '/tasks', icon: 'check-square', label: 'shell.tasksPage', count: this.#calls.tasks },
    { path: '/saved', icon: 'bookmark', label: 'shell.savedPage', count: this.#calls.reminders },
    { path: '/browse', icon: 'compass', label: 'shell.browse', count: null },
    { path: '/people', icon: 'users', label: 'shell.people', count: null },
  ] as const;
  readonly #menus = inject(Menus);
  readonly #router = inject(Router);
  /** The page of conversations has the favourite ones among the others. */
  protected readonly directs = computed(() =>
    this.only() === 'directs'
      ? this.list.all().filter(({ channel }) => channel.kind === 'direct' || channel.kind === 'group')
      : this.list.sections().directs,
  );

  constructor() {
    const [presence, names] = [inject(Presence), inject(ChannelNames)];
    effect((onCleanup) => {
      presence.watch(
        'sidebar',
        this.list
          .all()
          .flatMap(({ channel }) => names.face(channel) ?? [])
          .slice(0, 120),
      );
      onCleanup(() => presence.watch('sidebar', []));
    });
  }

  protected addChannel(event: Event): void {
    void this.#menus.open(event, [
      { label: this.t('shell.browse'), icon: 'compass', run: () => void this.#router.navigateByUrl('/browse') },
      { label: this.t('channels.createTitle'), icon: 'plus', run: () => this.navigation.createChannel() },
    ]);
  }
}
