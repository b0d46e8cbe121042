import { Component, computed, inject } from '@angular/core';
import type { CreatePoll } from '@chatapp/contract';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { Dialogs } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Times } from '../../ui/times';
import { ConversationState } from '../conversation-state';
import { MessageLookup } from '../message-lookup';
import { MessageExcerpt, excerptOf } from '../parts/message-excerpt';
import { Tasks } from '../tasks/tasks';
import { ComposeParts } from './compose-parts';

/** One line for each thing that goes with the message: pressed to be changed, or taken away. */
@Component({
  selector: 'app-parts-lines',
  imports: [Icon, MessageExcerpt],
  template: `
    @if (parts.quote()) {
      <div class="line quote">
        @if (quoted(); as quoted) {
          <app-message-excerpt [message]="quoted" [lines]="2" />
        } @else if (quoted() === null) {
          <span class="muted">{{ t('teamwork.quote.gone') }}</span>
        } @else {
          <span class="skeleton"></span>
        }
        <button
          type="button"
          class="icon-button small-icon"
          [attr.aria-label]="t('teamwork.parts.removeQuote')"
          (click)="parts.quote.set(null); goOn()"
        >
          <app-icon name="x" [size]="15" />
        </button>
      </div>
    }
    @if (parts.poll(); as poll) {
      <div class="line">
        <app-icon name="poll" [size]="16" />
        <button type="button" class="what truncate" (click)="changePoll(poll)">
          <b>{{ t('talk.pollPart') }}</b> {{ poll.options.join(' / ') }}
        </button>
        <button
          type="button"
          class="icon-button small-icon"
          [attr.aria-label]="t('teamwork.parts.removePoll')"
          (click)="parts.poll.set(null); goOn()"
        >
          <app-icon name="x" [size]="15" />
        </button>
      </div>
    }
    @if (parts.task(); as task) {
      <div class="line">
        <app-icon name="check-square" [size]="16" />
        <button type="button" class="what truncate" (click)="changeTask()">
          <b>{{ t('talk.taskPart') }}</b> {{ task.title }} · {{ nameOf(task.assigneeId) }}
          @if (task.dueOn) {
            · {{ times.calendarDay(task.dueOn) }}
          }
        </button>
        <button
          type="button"
          class="icon-button small-icon"
          [attr.aria-label]="t('teamwork.parts.removeTask')"
          (click)="parts.task.set(null); goOn()"
        >
          <app-icon name="x" [size]="15" />
        </button>
      </div>
    }
    @if (parts.acknowledgement()) {
      <div class="line">
        <app-icon name="check-circle" [size]="16" /><span class="what">{{ t('talk.acknowledgementPart') }}</span>
        <button
          type="button"
          class="icon-button small-icon"
          [attr.aria-label]="t('teamwork.parts.removeAcknowledgement')"
          (click)="parts.acknowledgement.set(false); goOn()"
        >
          <app-icon name="x" [size]="15" />
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      padding: 4px 10px 2px;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
      padding: 2px 2px 2px 10px;
      border-radius: 8px;
      background: var(--sunken);
      font-size: var(--text-sm);
      color: var(--ink-2);
    }
    .line > app-icon {
      color: var(--ink-3);
    }
    .line.quote {
      align-items: flex-start;
      padding: 6px 2px 6px 12px;
      border-left: 3px solid var(--line-strong);
      border-radius: 0 8px 8px 0;
    }
    app-message-excerpt,
    .what,
    .skeleton,
    .muted {
      flex: 1;
      min-width: 0;
    }
    .skeleton {
      height: 42px;
    }
    .what {
      min-height: 26px;
      text-align: left;
      line-height: 26px;
    }
    button.what:hover {
      color: var(--ink);
    }
    b {
      font-weight: 600;
      margin-right: 4px;
    }
  `,
})
export class PartsLines {
  readonly #live = inject(LiveState);
  readonly #lookup = inject(MessageLookup);
  readonly #dialogs = inject(Dialogs);
  readonly #tasks = inject(Tasks);
  readonly #conversation = inject(ConversationState);
  protected readonly parts = inject(ComposeParts);
  protected readonly times = inject(Times);
  protected readonly t = inject(Language).learn(teamworkTexts).t;
  protected readonly quoted = computed(() => {
    const quote = this.parts.quote();
    const message = quote ? this.#lookup.find({ channelId: quote.channelId, id: quote.messageId }) : null;
    return message?.deletedAt === null ? excerptOf(message, 'strip') : message && null;
  });

  protected nameOf(id: string): string {
    return this.#live.user(id)?.displayName ?? '…';
  }

  protected async changePoll(before: CreatePoll): Promise<void> {
    const poll = await this.#dialogs.open<CreatePoll, CreatePoll>(
      () => import('../marks/poll-dialog').then((module) => module.PollDialog),
      before,
    );
    if (poll) this.parts.poll.set(poll);
    this.goOn();
  }

  protected async changeTask(): Promise<void> {
    const task = await this.#tasks.ask({
      channelId: this.#conversation.channelId(),
      task: this.parts.task() ?? undefined,
      removable: true,
    });
    if (task !== undefined) this.parts.task.set(task);
    this.goOn();
  }

  /** With writing. */
  protected goOn(): void {
    this.#conversation.composerWanted.update((count) => count + 1);
  }
}
