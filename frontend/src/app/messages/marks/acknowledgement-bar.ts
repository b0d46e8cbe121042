import { Component, ElementRef, computed, inject, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { teamworkTexts } from '../../i18n/teamwork-texts';
import { ChannelLoader } from '../../live/channel-loader';
import { LiveState } from '../../live/live-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Marks } from './marks';
import { WhoLists } from './who-lists';

/** Asks everyone to say that they have seen a message, and shows how many have; the list says who. */
@Component({
  selector: 'app-acknowledgement-bar',
  imports: [Icon],
  template: `
    @if (asked()) {
      <button type="button" class="mark-chip ask" (click)="marks.acknowledge(message())">
        <app-icon name="check" [size]="14" />{{ t('teamwork.acknowledgement.ask') }}
      </button>
    }
    <button type="button" class="mark-chip outlined" aria-haspopup="dialog" (click)="who()">
      <span class="visually-hidden">{{ t('teamwork.acknowledgement.count', { count: count(), all: all() }) }}</span>
      <span class="shown" aria-hidden="true">
        @if (!asked()) {
          <app-icon class="seen" [class.all]="count() >= all()" name="check" [size]="14" />{{
            t('teamwork.acknowledgement.given')
          }}
        }
        <span class="numbers">{{ language.number(count()) }} / {{ language.number(all()) }}</span>
      </span>
    </button>
  `,
  styles: `
    :host {
      display: contents;
    }
    .ask {
      background: var(--ai);
      color: var(--on-ai);
      font-weight: 600;
    }
    .ask:hover {
      background: var(--ai-strong);
      border-color: transparent;
    }
    .shown {
      display: contents;
    }
    .seen {
      color: var(--moss);
    }
  `,
})
export class AcknowledgementBar {
  readonly #live = inject(LiveState);
  readonly #loader = inject(ChannelLoader);
  readonly #whoLists = inject(WhoLists);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly marks = inject(Marks);
  protected readonly language = inject(Language).learn(teamworkTexts);
  protected readonly t = this.language.t;
  readonly message = input.required<Message>();
  readonly #mine = computed(() => this.#live.channel(this.message().channelId));
  readonly #people = computed(() => this.message().acknowledgement ?? { count: 0, userIds: [] });
  protected readonly count = computed(() => this.#people().count);
  /** Everyone but the author, who need not be told. */
  protected readonly all = computed(() => Math.max(this.count(), (this.#mine()?.memberCount ?? 1) - 1));
  /** One has not answered yet. */
  protected readonly asked = computed(
    () =>
      this.message().authorId !== this.#live.me()?.id &&
      !this.marks.isOwn(this.#people()) &&
      this.#mine()?.channel.archived === false,
  );

  protected who(): void {
    const { channelId, authorId } = this.message();
    void this.#loader.loadMembers(channelId).catch(() => undefined);
    void this.#whoLists.open(this.#element.querySelector<HTMLElement>('.outlined') ?? this.#element, {
      title: this.t('teamwork.acknowledgement.who'),
      groups: () => {
        const { userIds, count } = this.#people();
        const missing = (this.#live.held(channelId)?.members ?? [])
          .map((member) => member.userId)
          .filter((id) => id !== authorId && !userIds.includes(id));
        return [
          { label: this.t('teamwork.acknowledgement.given'), userIds, count },
          { label: this.t('talk.notYet'), userIds: missing },
        ];
      },
    });
  }
}
