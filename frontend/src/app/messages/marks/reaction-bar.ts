import { Component, ElementRef, computed, inject, input } from '@angular/core';
import { type Message, type Reaction } from '@chatapp/contract';
import { LiveState } from '../../live/live-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Tooltip } from '../../ui/tooltip';
import { EmojiPickers } from '../emoji/emoji-pickers';
import { EmojiSign } from '../emoji/emoji-sign';
import { LongPress } from '../list/long-press';
import { Marks } from './marks';
import { WhoLists } from './who-lists';

/** So many people are named on hovering; the list has them all. */
const NAMED = 12;

/** Who reacted to a message, by emoji: pressing does the same or takes it back. */
@Component({
  selector: 'app-reaction-bar',
  imports: [EmojiSign, Icon, LongPress, Tooltip],
  template: `
    @for (one of reactions(); track one.emoji) {
      <button
        type="button"
        class="mark-chip"
        [attr.aria-pressed]="one.own"
        [appTooltip]="one.label"
        (click)="marks.toggle(message(), one.emoji)"
        (contextmenu)="$event.preventDefault(); who()"
        (appLongPress)="who()"
      >
        <app-emoji-sign [emoji]="one.emoji" /><span class="numbers">{{ language.number(one.count) }}</span>
      </button>
    }
    <button
      #add
      type="button"
      class="mark-chip add"
      aria-haspopup="dialog"
      [appTooltip]="t('talk.react')"
      (click)="react(add)"
    >
      <app-icon name="smile" [size]="15" />
    </button>
  `,
  styles: `
    :host {
      display: contents;
    }
    .add {
      color: var(--ink-3);
    }
    @media (hover: hover) {
      :host-context(.msg) .add {
        opacity: 0;
      }
      :host-context(.msg:hover) .add,
      :host-context(.msg:focus-within) .add {
        opacity: 1;
      }
    }
  `,
})
export class ReactionBar {
  readonly #live = inject(LiveState);
  readonly #pickers = inject(EmojiPickers);
  readonly #whoLists = inject(WhoLists);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly marks = inject(Marks);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly message = input.required<Message>();
  protected readonly reactions = computed(() =>
    (this.message().reactions ?? []).map((reaction) => ({
      ...reaction,
      own: this.marks.isOwn(reaction),
      label: this.t('talk.reacted', {
        emoji: reaction.emoji,
        count: this.language.number(reaction.count),
        names: this.#names(reaction),
      }),
    })),
  );

  protected async react(anchor: HTMLElement): Promise<void> {
    const emoji = await this.#pickers.pick(anchor);
    if (emoji !== undefined) await this.marks.toggle(this.message(), emoji);
  }

  protected who(): void {
    void this.#whoLists.open(this.#element.querySelector<HTMLElement>('.mark-chip') ?? this.#element, {
      title: this.t('talk.whoReacted'),
      groups: () =>
        (this.message().reactions ?? []).map(({ emoji, userIds, count }) => ({ label: emoji, userIds, count })),
    });
  }

  #names({ userIds, count }: Reaction): string {
    const me = this.#live.me()?.id;
    const own = userIds.includes(me ?? '') ? [this.t('talk.you')] : [];
    const others = userIds.filter((id) => id !== me).slice(0, NAMED - own.length);
    const names = [...own, ...others.map((id) => this.#live.user(id)?.displayName ?? '…')];
    const more = count - names.length;
    return this.language.list(more > 0 ? [...names, this.language.n('talk.others', more)] : names);
  }
}
