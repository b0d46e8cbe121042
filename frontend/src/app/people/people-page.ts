import { Component, computed, effect, inject, signal } from '@angular/core';
import type { User } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { Presence } from '../live/presence';
import { Avatar } from '../ui/avatar';
import { debounced } from '../ui/debounce';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';
import { Pages } from '../ui/pages';
import { RovingItem, RovingList } from '../ui/roving';
import { DirectMessages } from './direct-messages';
import { People } from './people';
import { ProfileCards } from './profile-cards';
import { StatusEmoji } from './status-emoji';

@Component({
  selector: 'app-people-page',
  imports: [Avatar, EmptyState, Icon, PageHeader, RovingItem, RovingList, StatusEmoji],
  template: `
    <app-page-header [heading]="t('people.title')" />
    <div class="page-body">
      <div class="page-column">
        <label class="search-box"
          ><app-icon name="search" [size]="16" /><span class="visually-hidden">{{
            t('people.searchPlaceholder')
          }}</span>
          <input
            #box
            class="input"
            type="search"
            [value]="query()"
            [placeholder]="t('people.searchPlaceholder')"
            (input)="query.set(box.value)"
        /></label>
        @if (pages.state() === 'failed') {
          <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
            ><button type="button" class="button" (click)="pages.again()">
              {{ t('common.retry') }}
            </button></app-empty-state
          >
        } @else if (pages.state() === 'ready' && people().length === 0) {
          <app-empty-state
            icon="users"
            [heading]="t('people.none')"
            [text]="t('common.noResults', { query: query() })"
          />
        } @else {
          <ul appRovingList class="people" [attr.aria-busy]="pages.state() === 'loading'">
            @for (user of people(); track user.id) {
              <li>
                <button #row type="button" class="who" appRovingItem (click)="cards.open(user.id, row)">
                  <app-avatar [id]="user.id" [name]="user.displayName" [size]="40" [presence]="presence.of(user.id)" />
                  <span class="row-text">
                    <span class="row-title"
                      ><span class="truncate">{{ user.displayName }}</span>
                      @if (user.id === me()) {
                        <span class="muted">{{ t('shell.youSuffix') }}</span>
                      }
                      <app-status-emoji [userId]="user.id" />
                      @if (user.role === 'admin') {
                        <span class="tag">{{ t('people.admin') }}</span>
                      }
                    </span>
                    <span class="row-sub truncate"
                      >&#64;{{ user.handle }}
                      @if (user.title) {
                        · {{ user.title }}
                      }
                    </span>
                  </span>
                </button>
                @if (user.id !== me()) {
                  <button
                    type="button"
                    class="button"
                    (click)="write(user)"
                    [attr.aria-label]="t('people.messageTo', { name: user.displayName })"
                  >
                    <app-icon name="message" [size]="16" /><span class="word">{{ t('people.message') }}</span>
                  </button>
                }
              </li>
            } @empty {
              @for (line of [1, 2, 3, 4, 5, 6]; track line) {
                <li class="bones">
                  <span class="skeleton face"></span
                  ><span><span class="skeleton name"></span><span class="skeleton sub"></span></span>
                </li>
              }
            }
          </ul>
          @if (pages.hasMore()) {
            <button type="button" class="button more" (click)="pages.more()">{{ t('common.showMore') }}</button>
          }
        }
      </div>
    </div>
  `,
  styles: `
    .people {
      margin-top: 14px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 8px;
      padding-right: 10px;
      border-radius: var(--r-m);
      min-height: 62px;
    }
    li:hover {
      background: color-mix(in oklab, var(--sunken) 60%, transparent);
    }
    .who {
      display: flex;
      align-items: center;
      gap: 14px;
      flex: 1;
      min-width: 0;
      padding: 10px;
      text-align: left;
      border-radius: var(--r-m);
    }
    .row-text {
      display: grid;
    }
    .more {
      margin: 16px auto;
      display: flex;
    }
    .bones {
      padding: 10px;
      gap: 14px;
    }
    .face {
      width: 40px;
      height: 40px;
      border-radius: 12px;
    }
    .name {
      width: 160px;
      height: 13px;
      margin-bottom: 8px;
    }
    .sub {
      width: 220px;
      height: 11px;
    }
    @media (hover: hover) and (min-width: 641px) {
      li .button:not(:focus-visible) {
        opacity: 0;
      }
      li:hover .button,
      li:focus-within .button {
        opacity: 1;
      }
    }
    @media (max-width: 640px) {
      .word {
        display: none;
      }
      li {
        padding-right: 0;
      }
      .who {
        padding: 10px 4px;
      }
    }
  `,
  host: { class: 'page' },
})
export class PeoplePage {
  protected readonly t = inject(Language).t;
  protected readonly cards = inject(ProfileCards);
  protected readonly presence = inject(Presence);
  readonly #people = inject(People);
  readonly #live = inject(LiveState);
  readonly #directs = inject(DirectMessages);
  readonly #failure = inject(Failure);
  protected readonly query = signal('');
  protected readonly me = computed(() => this.#live.me()?.id);
  protected readonly pages = new Pages<string>(async (query, after) => {
    const page = await this.#people.search(query, after === undefined ? {} : { after });
    return { items: page.users.filter((user) => !user.deactivated).map((user) => user.id), next: page.next };
  });
  protected readonly people = computed(() => this.pages.items().flatMap((id) => this.#live.user(id) ?? []));

  constructor() {
    const query = debounced(this.query);
    effect(() => void this.pages.ask(query()));
    effect((onCleanup) => {
      this.presence.watch('people', this.pages.items());
      onCleanup(() => this.presence.watch('people', []));
    });
  }

  protected write(user: User): void {
    this.#directs.open([user.id]).catch((error: unknown) => this.#failure.show(error));
  }
}
