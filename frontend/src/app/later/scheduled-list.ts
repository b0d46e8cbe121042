import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ScheduledMessage } from '@chatapp/contract';
import { ChannelNames, channelIcon } from '../channels/channel-names';
import { LiveState } from '../live/live-state';
import { channelPath } from '../messages/channel-path';
import { MessageHtml } from '../messages/markdown/message-html';
import { Scheduling } from '../messages/scheduling';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { errorKey, Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { RovingItem, RovingList } from '../ui/roving';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toasts';
import { Tooltip } from '../ui/tooltip';

/** What will be sent, the next first; above it what could not be sent. */
@Component({
  selector: 'app-scheduled-list',
  imports: [EmptyState, Icon, RovingItem, RovingList, Tooltip],
  template: `
    @if (live.ready() && lines().length === 0) {
      <app-empty-state icon="clock" [heading]="t('later.noneScheduled')" [text]="t('later.noneScheduledText')" />
    }
    <ul appRovingList>
      @for (line of lines(); track line.one.message.id) {
        <li class="card">
          <div class="what">
            <a appRovingItem class="head" [href]="line.path" (click)="go($event, line.path)"
              ><app-icon [name]="line.icon" [size]="14" /><span class="truncate">{{ line.place }}</span>
              @if (line.one.message.rootId) {
                <span class="tag">{{ t('later.inThread') }}</span>
              }
            </a>
            <div class="body"><div class="html" [innerHTML]="line.html"></div></div>
            @if (line.files > 0) {
              <p class="when"><app-icon name="paperclip" [size]="13" />{{ language.n('later.files', line.files) }}</p>
            }
            <p class="when" [class.failed]="line.reason" [class.upcoming]="!line.reason">
              <app-icon [name]="line.reason ? 'alert' : 'clock'" [size]="13" />{{
                line.reason
                  ? t('later.sendFailed', { time: line.time, reason: line.reason })
                  : t('later.sendAt', { time: line.time })
              }}
            </p>
          </div>
          <div class="tools">
            <button type="button" class="icon-button" [appTooltip]="t('later.edit')" (click)="edit(line.one)">
              <app-icon name="pencil" />
            </button>
            <button
              type="button"
              class="icon-button"
              [disabled]="busy() === line.one.message.id"
              [appTooltip]="t('later.sendNow')"
              (click)="sendNow(line.one)"
            >
              <app-icon name="send" />
            </button>
            <button type="button" class="icon-button" [appTooltip]="t('later.delete')" (click)="remove(line.one)">
              <app-icon name="trash" />
            </button>
          </div>
        </li>
      }
    </ul>
  `,
  styleUrls: [
    '../messages/list/cards.css',
    './later-lists.css',
    './scheduled-list.css',
    '../messages/list/message-body.css',
  ],
})
export class ScheduledList {
  readonly #scheduling = inject(Scheduling);
  readonly #names = inject(ChannelNames);
  readonly #html = inject(MessageHtml);
  readonly #times = inject(Times);
  readonly #dialogs = inject(Dialogs);
  readonly #failure = inject(Failure);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  protected readonly live = inject(LiveState);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly busy = signal<string | null>(null);
  protected readonly lines = computed(() =>
    this.#scheduling.all().map((one) => {
      const { channelId, message, sendAt, failed } = one;
      const channel = this.live.channel(channelId)?.channel;
      return {
        one,
        path: channelPath(channelId),
        icon: channel ? channelIcon(channel) : ('hash' as const),
        place: channel ? this.#names.title(channel) : '…',
        html: this.#html.render(message.id, message.text, message.text),
        files: message.fileIds?.length ?? 0,
        time: this.#times.moment(sendAt, this.live.me()?.timeZone),
        reason: failed && this.t(errorKey(failed)),
      };
    }),
  );

  constructor() {
    void this.#html.load();
  }

  protected go(event: MouseEvent, path: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.#router.navigateByUrl(path);
  }

  protected async edit(one: ScheduledMessage): Promise<void> {
    await this.#dialogs.open(() => import('./scheduled-dialog').then((module) => module.ScheduledDialog), one);
  }

  protected async sendNow(one: ScheduledMessage): Promise<void> {
    this.busy.set(one.message.id);
    try {
      await this.#scheduling.sendNow(one);
      this.#toasts.show(this.t('later.sent'));
    } catch (error) {
      this.#failure.show(error);
    }
    this.busy.set(null);
  }

  protected async remove(one: ScheduledMessage): Promise<void> {
    try {
      await this.#scheduling.remove(one);
      // What was to be sent before now can't be put back, only written anew.
      const undo = { label: this.t('common.undo'), run: () => void this.#putBack(one) };
      this.#toasts.show(this.t('later.deleted'), undo);
    } catch (error) {
      this.#failure.show(error);
    }
  }

  async #putBack(one: ScheduledMessage): Promise<void> {
    if (Date.parse(one.sendAt) <= Date.now()) return this.edit(one);
    await this.#scheduling.set(one).catch((error: unknown) => this.#failure.show(error));
  }
}
