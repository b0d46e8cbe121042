import { Component, ElementRef, computed, inject, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { LiveState } from '../../live/live-state';
import { Dialogs } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Marks } from './marks';
import { WhoLists } from './who-lists';

/** Answers to choose from, how many chose each, and who. The question is the message itself. */
@Component({
  selector: 'app-poll-card',
  imports: [Icon],
  template: `
    @if (message().poll; as poll) {
      <div class="poll" role="group" [attr.aria-label]="t('teamwork.poll.label')">
        @for (option of options(); track $index; let index = $index) {
          <div class="option" [class.own]="option.own">
            <span class="bar" [style.width.%]="option.share"></span>
            <button
              type="button"
              class="answer"
              [attr.role]="poll.multiple ? 'checkbox' : 'radio'"
              [attr.aria-checked]="option.own"
              [attr.aria-label]="option.label"
              [disabled]="!open()"
              (click)="marks.vote(message(), index)"
            >
              @if (open() || option.own) {
                <span class="mark" [class.round]="!poll.multiple">
                  @if (option.own) {
                    <app-icon name="check" [size]="12" />
                  }
                </span>
              }
              <span class="text">{{ option.text }}</span>
            </button>
            <button
              #count
              type="button"
              class="count numbers"
              aria-haspopup="dialog"
              [attr.aria-label]="language.n('teamwork.poll.votesFor', option.count, { option: option.text })"
              [disabled]="option.count === 0"
              (click)="who(count)"
            >
              {{ language.number(option.count) }}
            </button>
          </div>
        }
        <footer>
          <span>{{ language.n('teamwork.poll.people', voters()) }}</span>
          @if (poll.closedAt) {
            <span class="closed"><app-icon name="lock" [size]="12" />{{ t('teamwork.poll.closed') }}</span>
          } @else {
            @if (poll.multiple) {
              <span>{{ t('teamwork.poll.several') }}</span>
            }
            @if (closable()) {
              <button type="button" class="link-button" (click)="close()">{{ t('teamwork.poll.close') }}</button>
            }
          }
        </footer>
      </div>
    }
  `,
  styleUrl: './poll-card.css',
})
export class PollCard {
  readonly #live = inject(LiveState);
  readonly #dialogs = inject(Dialogs);
  readonly #whoLists = inject(WhoLists);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly marks = inject(Marks);
  protected readonly language = inject(Language).learn(teamworkTexts);
  protected readonly t = this.language.t;
  readonly message = input.required<Message>();
  readonly #poll = computed(() => this.message().poll);
  readonly #mine = computed(() => this.#live.channel(this.message().channelId));
  protected readonly open = computed(() => this.#poll()?.closedAt === null && this.#mine()?.channel.archived === false);
  protected readonly options = computed(() => {
    const options = this.#poll()?.options ?? [];
    const most = Math.max(1, this.voters());
    return options.map((option) => ({
      ...option,
      own: this.marks.isOwn(option),
      share: Math.round((option.count / most) * 100),
      label: `${option.text}, ${this.language.n('teamwork.poll.votes', option.count)}`,
    }));
  });
  /** Who chose several answers is one person; beyond those who are named there is nothing to tell by. */
  protected readonly voters = computed(() => {
    const options = this.#poll()?.options ?? [];
    const named = new Set(options.flatMap(({ userIds }) => userIds)).size;
    const all = options.reduce((sum, { count }) => sum + count, 0);
    return this.#poll()?.multiple ? Math.max(named, ...options.map(({ count }) => count)) : all;
  });
  protected readonly closable = computed(() => {
    const [me, mine] = [this.#live.me(), this.#mine()];
    return this.message().authorId === me?.id || mine?.role === 'owner' || (mine !== undefined && me?.role === 'admin');
  });

  protected who(anchor: HTMLElement): void {
    void this.#whoLists.open(anchor.isConnected ? anchor : this.#element, {
      title: this.t('teamwork.poll.who'),
      groups: () => (this.#poll()?.options ?? []).map(({ text, userIds, count }) => ({ label: text, userIds, count })),
    });
  }

  protected async close(): Promise<void> {
    const sure = await this.#dialogs.confirm({
      title: this.t('teamwork.poll.closeTitle'),
      text: this.t('teamwork.poll.closeText'),
      confirm: this.t('teamwork.poll.close'),
    });
    if (sure) await this.marks.closePoll(this.message());
  }
}
