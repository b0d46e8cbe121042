import { Component, computed, inject, input } from '@angular/core';
import { Features } from '../../channels/features';
import { LiveState } from '../../live/live-state';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Times } from '../../ui/times';
import { ConversationState } from '../conversation-state';
import { ReadBy } from '../receipts/read-by';
import type { Row } from '../rows';
import { Wishes } from '../wishes';
import { MessageActions } from './message-actions';

/** Small signs behind a text: on its way, edited, pinned, read. */
@Component({
  selector: 'app-message-signs',
  imports: [Icon, ReadBy],
  template: `
    @if (waiting()) {
      <span class="clock" role="img" [attr.aria-label]="t('messages.pending')"
        ><app-icon name="clock" [size]="13"
      /></span>
    }
    @if (row().message?.editedAt; as at) {
      <button
        type="button"
        class="edited"
        tabindex="-1"
        (click)="actions.history(row())"
        [attr.aria-label]="t('messages.editedAt', { time: times.full(at) })"
        [title]="times.full(at)"
      >
        {{ t('messages.edited') }}
      </button>
    }
    @if (pinned(); as pinned) {
      <span class="pinned" role="img" [attr.aria-label]="pinned" [title]="pinned"
        ><app-icon name="pin" [size]="13"
      /></span>
    }
    @if (receipted() && row().message; as message) {
      <app-read-by [message]="message" />
    }
  `,
  styles: `
    .clock,
    .pinned {
      display: inline-block;
      vertical-align: -1px;
      margin-left: 5px;
      color: var(--ink-3);
    }
    .edited {
      font-size: var(--text-xs);
      color: var(--ink-3);
      margin-left: 6px;
      border-radius: 4px;
    }
    .edited:hover {
      color: var(--ink-2);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
})
export class MessageSigns {
  readonly #live = inject(LiveState);
  readonly #wishes = inject(Wishes);
  readonly #features = inject(Features);
  readonly #conversation = inject(ConversationState);
  protected readonly actions = inject(MessageActions);
  protected readonly times = inject(Times);
  protected readonly t = inject(Language).t;
  readonly row = input.required<Row>();
  readonly waiting = input.required<boolean>();
  protected readonly pinned = computed(() => {
    const { message } = this.row();
    const pinned = message && this.#wishes.of(message).pinned;
    return pinned ? this.t('talk.pinnedBy', { name: this.#live.user(pinned.by)?.displayName ?? '…' }) : null;
  });
  /** One's own, where others are told how far they have read. */
  protected readonly receipted = computed(() => {
    const { message, authorId } = this.row();
    const shared = (this.#conversation.mine()?.memberCount ?? 0) > 1 && this.#conversation.rootId() === null;
    const own = message !== null && authorId === this.#live.me()?.id;
    return shared && own && this.#features.isOn('receipts', message.channelId);
  });
}
