import { Component, inject } from '@angular/core';
import type { SavedPage } from '@chatapp/contract';
import { Api } from '../api/api';
import { MessageCard } from '../messages/cards/message-card';
import { Saving } from '../messages/saving';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Pages } from '../ui/pages';
import { RovingList } from '../ui/roving';
import { Times } from '../ui/times';
import { Tooltip } from '../ui/tooltip';

type Entry = SavedPage['items'][number];

/** What was kept and is done. */
@Component({
  selector: 'app-done-list',
  imports: [EmptyState, Icon, MessageCard, RovingList, Tooltip],
  template: `
    @if (pages.state() === 'failed') {
      <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
        ><button type="button" class="button" (click)="pages.again()">{{ t('common.retry') }}</button></app-empty-state
      >
    } @else if (pages.state() === 'ready' && pages.items().length === 0) {
      <app-empty-state icon="check-circle" [heading]="t('later.noneDone')" [text]="t('later.noneDoneText')" />
    }
    <ul appRovingList [attr.aria-busy]="pages.state() === 'loading'">
      @for (entry of pages.items(); track entry.item.messageId) {
        <li>
          @if (entry.message; as message) {
            <app-message-card [message]="message">
              @if (entry.doneAt; as at) {
                <p class="when">{{ t('later.doneAt', { time: times.moment(at) }) }}</p>
              }
              <button tools type="button" class="icon-button" [appTooltip]="t('later.again')" (click)="again(entry)">
                <app-icon name="undo" />
              </button>
            </app-message-card>
          } @else {
            <div class="gone">{{ t('later.gone') }}</div>
          }
        </li>
      } @empty {
        @if (pages.state() === 'loading') {
          @for (line of [1, 2, 3]; track line) {
            <li class="bones" aria-hidden="true">
              <span class="skeleton face"></span
              ><span><span class="skeleton name"></span><span class="skeleton text"></span></span>
            </li>
          }
        }
      }
    </ul>
    @if (pages.hasMore()) {
      <button type="button" class="button" (click)="pages.more()">{{ t('common.showMore') }}</button>
    }
  `,
  styleUrls: ['../messages/list/cards.css', './later-lists.css'],
})
export class DoneList {
  readonly #api = inject(Api);
  readonly #saving = inject(Saving);
  protected readonly times = inject(Times);
  protected readonly t = inject(Language).t;
  protected readonly pages = new Pages<Entry>(async (_query, after) => {
    const { items, next } = await this.#api.get<SavedPage>('/saved', { done: 'true', after });
    return { items, next };
  });

  constructor() {
    void this.pages.ask('');
  }

  protected async again(entry: Entry): Promise<void> {
    if (await this.#saving.again(entry.item)) this.pages.update((items) => items.filter((one) => one !== entry));
  }
}
