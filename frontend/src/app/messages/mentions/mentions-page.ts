import { Component, computed, inject } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { mentionsTexts } from '../../i18n/texts/mentions';
import { LiveState } from '../../live/live-state';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { PageHeader } from '../../ui/page-header';
import { RovingList } from '../../ui/roving';
import { SeenEnd } from '../../ui/seen-end';
import { Times } from '../../ui/times';
import { Tooltip } from '../../ui/tooltip';
import { MessageCard } from '../cards/message-card';
import { MentionsFeed } from './mentions-feed';
import { MentionsReading } from './mentions-reading';

/** Messages that call oneself, newest first, by day. */
@Component({
  selector: 'app-mentions-page',
  imports: [EmptyState, Icon, MessageCard, PageHeader, RovingList, SeenEnd, Tooltip],
  providers: [MentionsFeed, MentionsReading],
  template: `
    <app-page-header [heading]="t('shell.mentionsPage')">
      @if (feed.any()) {
        <button type="button" class="button" (click)="reading.readAll()">
          <app-icon name="check" [size]="16" />{{ t('mentions.markAll') }}
        </button>
      }
    </app-page-header>
    <div class="page-body">
      <div class="page-column">
        @if (feed.pages.state() === 'failed' && days().length === 0) {
          <app-empty-state icon="wifi-off" [heading]="t('common.loadFailed')"
            ><button type="button" class="button" (click)="feed.pages.again()">
              {{ t('common.retry') }}
            </button></app-empty-state
          >
        } @else if (feed.pages.state() === 'ready' && days().length === 0) {
          <app-empty-state
            icon="at"
            [heading]="t('mentions.none')"
            [text]="t('mentions.noneText', { handle: live.me()?.handle ?? '' })"
          />
        }
        <div appRovingList [attr.aria-busy]="feed.pages.state() === 'loading'">
          @for (day of days(); track day.name) {
            <h2>{{ day.name }}</h2>
            <ul>
              @for (line of day.lines; track line.message.id) {
                <li [class.unread]="line.unread">
                  <app-message-card [message]="line.message" [timeOnly]="true">
                    @if (line.reason || line.inThread) {
                      <p class="because">
                        @if (line.reason) {
                          <span class="tag">{{ line.reason }}</span>
                        }
                        @if (line.inThread) {
                          <span class="tag">{{ t('mentions.because.thread') }}</span>
                        }
                      </p>
                    }
                    @if (line.unread) {
                      <span class="visually-hidden">{{ t('mentions.unread') }}</span>
                    }
                    @if (line.unread) {
                      <button
                        tools
                        type="button"
                        class="icon-button"
                        [appTooltip]="t('mentions.markRead')"
                        (click)="reading.readUpTo(line.message)"
                      >
                        <app-icon name="check" />
                      </button>
                    }
                  </app-message-card>
                </li>
              }
            </ul>
          } @empty {
            @if (feed.pages.state() === 'loading') {
              @for (line of [1, 2, 3, 4, 5]; track line) {
                <div class="bones" aria-hidden="true">
                  <span class="skeleton face"></span
                  ><span><span class="skeleton name"></span><span class="skeleton text"></span></span>
                </div>
              }
            }
          }
        </div>
        @if (feed.pages.hasMore()) {
          <button type="button" class="button" (appSeenEnd)="feed.pages.more()" (click)="feed.pages.more()">
            {{ t('common.showMore') }}
          </button>
        }
      </div>
    </div>
  `,
  styleUrls: ['../list/cards.css', './mentions-page.css'],
  host: { class: 'page' },
})
export class MentionsPage {
  protected readonly t = inject(Language).learn('mentions', mentionsTexts).t;
  protected readonly live = inject(LiveState);
  protected readonly feed = inject(MentionsFeed);
  protected readonly reading = inject(MentionsReading);
  readonly #times = inject(Times);
  protected readonly days = computed(() => {
    const days: { name: string; lines: ReturnType<MentionsPage['line']>[] }[] = [];
    for (const message of this.feed.pages.items()) {
      const name = this.#times.day(message.createdAt);
      if (days.at(-1)?.name !== name) days.push({ name, lines: [] });
      days.at(-1)?.lines.push(this.line(message));
    }
    return days;
  });

  protected line(message: Message) {
    return {
      message,
      unread: this.feed.isUnread(message),
      reason: this.#reason(message),
      inThread: message.reply !== undefined && !message.reply.inChannel,
    };
  }

  #reason(message: Message): string | null {
    const reason = this.feed.reasonFor(message);
    if (reason?.kind !== 'group') return reason && this.t(`mentions.because.${reason.kind}`);
    const group = this.live.workspace()?.groups.find(({ id }) => id === reason.groupId);
    return this.t('mentions.because.group', { name: `@${group?.handle ?? '…'}` });
  }
}
