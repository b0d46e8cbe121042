import { Component, computed, inject } from '@angular/core';
import { LiveState } from '../live/live-state';
import { MessageCard } from '../messages/cards/message-card';
import { Saving } from '../messages/saving';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { RovingList } from '../ui/roving';
import { Times } from '../ui/times';
import { Tooltip } from '../ui/tooltip';
import { type SavedEntry, SavedFeed } from './saved-feed';

/** What is kept and not done, in three groups. */
@Component({
  selector: 'app-saved-list',
  imports: [EmptyState, Icon, MessageCard, RovingList, Tooltip],
  providers: [SavedFeed],
  template: `
    @if (feed.empty()) {
      <app-empty-state icon="bookmark" [heading]="t('later.noneSaved')" [text]="t('later.noneSavedText')" />
    }
    @if (feed.failed()) {
      <p class="notice problem" role="alert">
        <app-icon name="alert" [size]="16" />{{ t('common.loadFailed') }}
        <button type="button" class="link-button" (click)="feed.load()">{{ t('common.retry') }}</button>
      </p>
    }
    <div appRovingList>
      @for (part of parts(); track part.name) {
        <h2 [class.now]="part.name === 'now'">{{ t(headings[part.name]) }}</h2>
        <ul>
          @for (entry of part.entries; track entry.item.messageId) {
            <li>
              @if (entry.message; as message) {
                <app-message-card [message]="message">
                  @if (entry.item.remindAt; as at) {
                    <p class="when" [class.due]="entry.item.remindedAt" [class.upcoming]="!entry.item.remindedAt">
                      <app-icon name="clock" [size]="13" />{{
                        t(entry.item.remindedAt ? 'later.due' : 'later.reminder', { time: times.moment(at, zone()) })
                      }}
                    </p>
                  }
                  <button
                    tools
                    type="button"
                    class="icon-button"
                    [appTooltip]="t('later.finish')"
                    (click)="saving.finish(entry.item)"
                  >
                    <app-icon name="check" />
                  </button>
                  <button
                    tools
                    type="button"
                    class="icon-button"
                    [appTooltip]="t(entry.item.remindedAt ? 'later.snooze' : 'later.remind')"
                    (click)="saving.remind(entry.item)"
                  >
                    <app-icon name="clock" />
                  </button>
                  <button
                    tools
                    type="button"
                    class="icon-button"
                    [appTooltip]="t('later.remove')"
                    (click)="saving.remove(entry.item)"
                  >
                    <app-icon name="x" />
                  </button>
                </app-message-card>
              } @else if (entry.message === null) {
                <div class="gone">
                  {{ t('later.gone') }}<span class="spacer"></span
                  ><button type="button" class="button" (click)="saving.remove(entry.item)">
                    {{ t('later.remove') }}
                  </button>
                </div>
              } @else {
                <div class="bones" aria-hidden="true">
                  <span class="skeleton face"></span
                  ><span><span class="skeleton name"></span><span class="skeleton text"></span></span>
                </div>
              }
            </li>
          }
        </ul>
      }
    </div>
  `,
  styleUrls: ['../messages/list/cards.css', './later-lists.css'],
})
export class SavedList {
  protected readonly feed = inject(SavedFeed);
  protected readonly saving = inject(Saving);
  protected readonly times = inject(Times);
  protected readonly t = inject(Language).t;
  readonly #live = inject(LiveState);
  protected readonly zone = computed(() => this.#live.me()?.timeZone);
  protected readonly headings = { now: 'later.now', upcoming: 'later.upcoming', kept: 'later.kept' } as const;
  protected readonly parts = computed(() => {
    const groups = this.feed.groups();
    const parts: { name: keyof typeof groups; entries: readonly SavedEntry[] }[] = [
      { name: 'now', entries: groups.now },
      { name: 'upcoming', entries: groups.upcoming },
      { name: 'kept', entries: groups.kept },
    ];
    return parts.filter(({ entries }) => entries.length > 0);
  });
}
