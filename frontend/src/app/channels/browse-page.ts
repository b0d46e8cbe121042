import { Component, computed, effect, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ChannelListing } from '@chatapp/contract';
import { LiveState } from '../live/live-state';
import { debounced } from '../ui/debounce';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';
import { Pages } from '../ui/pages';
import { RovingItem, RovingList } from '../ui/roving';
import { ChannelCommands } from './channel-commands';
import { channelIcon } from './channel-names';

@Component({
  selector: 'app-browse-page',
  imports: [EmptyState, Icon, PageHeader, RouterLink, RovingItem, RovingList],
  template: `
    <app-page-header [heading]="t('channels.browse')"
      ><button type="button" class="button primary" (click)="create()">
        <app-icon name="plus" [size]="16" />{{ t('channels.create') }}
      </button></app-page-header
    >
    <div class="page-body">
      <div class="page-column">
        <div class="tools">
          <label class="search-box"
            ><app-icon name="search" [size]="16" /><span class="visually-hidden">{{
              t('channels.searchPlaceholder')
            }}</span>
            <input
              #box
              class="input"
              type="search"
              [value]="query()"
              [placeholder]="t('channels.searchPlaceholder')"
              (input)="query.set(box.value)"
          /></label>
          <div class="segments" role="group">
            <button type="button" [attr.aria-pressed]="!archived()" (click)="archived.set(false)">
              {{ t('channels.active') }}
            </button>
            <button type="button" [attr.aria-pressed]="archived()" (click)="archived.set(true)">
              {{ t('channels.archived') }}
            </button>
          </div>
        </div>
        @if (pages.state() === 'failed') {
          <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
            ><button type="button" class="button" (click)="pages.again()">
              {{ t('common.retry') }}
            </button></app-empty-state
          >
        } @else if (pages.state() === 'ready' && pages.items().length === 0) {
          @if (query()) {
            <app-empty-state icon="search" [heading]="t('common.noResults', { query: query() })"
              ><button type="button" class="button" (click)="query.set('')">
                {{ t('common.clear') }}
              </button></app-empty-state
            >
          } @else if (archived()) {
            <app-empty-state
              icon="archive"
              [heading]="t('channels.noneArchived')"
              [text]="t('channels.noneArchivedText')"
            />
          } @else {
            <app-empty-state icon="hash" [heading]="t('channels.noneYet')" [text]="t('channels.noneYetText')" />
          }
        } @else {
          <ul appRovingList [attr.aria-busy]="pages.state() === 'loading'">
            @for (listing of pages.items(); track listing.channel.id) {
              <li>
                <a appRovingItem class="channel" [routerLink]="['/c', listing.channel.id]">
                  <span class="mark"><app-icon [name]="icon(listing.channel)" /></span>
                  <span class="row-text">
                    <span class="row-title"
                      ><span class="truncate">{{ listing.channel.name }}</span>
                      @if (joined(listing)) {
                        <span class="tag joined"><app-icon name="check" [size]="12" />{{ t('channels.joined') }}</span>
                      }
                    </span>
                    <span class="row-sub truncate"
                      ><span class="numbers">{{ language.n('channels.members', listing.memberCount) }}</span>
                      @if (listing.channel.topic) {
                        · {{ listing.channel.topic }}
                      }
                    </span>
                  </span>
                </a>
                @if (joined(listing)) {
                  <a class="button" tabindex="-1" [routerLink]="['/c', listing.channel.id]">{{ t('channels.view') }}</a>
                } @else if (!listing.channel.archived) {
                  <button
                    type="button"
                    class="button"
                    [attr.aria-label]="t('channels.join') + ' #' + listing.channel.name"
                    (click)="join(listing)"
                  >
                    {{ t('channels.join') }}
                  </button>
                }
              </li>
            } @empty {
              @for (line of [1, 2, 3, 4, 5, 6]; track line) {
                <li class="bones">
                  <span class="skeleton mark"></span
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
  styleUrl: './browse-page.css',
  host: { class: 'page' },
})
export class BrowsePage {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly icon = channelIcon;
  readonly #commands = inject(ChannelCommands);
  readonly #live = inject(LiveState);
  readonly #dialogs = inject(Dialogs);
  readonly #router = inject(Router);
  readonly #failure = inject(Failure);
  protected readonly query = signal('');
  protected readonly archived = signal(false);
  readonly #mine = computed(() => new Set(this.#live.channels().map((mine) => mine.channel.id)));
  protected readonly pages = new Pages<ChannelListing>(async (query, after) => {
    const page = await this.#commands.list(query, this.archived(), after);
    return { items: page.channels, next: page.next };
  });

  constructor() {
    // Who presses "create" begins to type at once.
    void import('./create-channel-dialog');
    const query = debounced(this.query);
    effect(() => {
      this.archived();
      void this.pages.ask(query());
    });
  }

  protected joined(listing: ChannelListing): boolean {
    return this.#mine().has(listing.channel.id);
  }

  protected create(): void {
    void this.#dialogs.open(() => import('./create-channel-dialog').then((module) => module.CreateChannelDialog));
  }

  protected async join({ channel }: ChannelListing): Promise<void> {
    try {
      await this.#commands.join(channel.id);
      await this.#router.navigate(['/c', channel.id]);
    } catch (error) {
      this.#failure.show(error);
    }
  }
}
