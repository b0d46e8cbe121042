import { Directive, inject, input } from '@angular/core';
import { ConversationState } from '../conversation-state';
import type { Row } from '../rows';
import { ConversationRows } from './conversation-rows';
import { FollowUps } from './follow-ups';
import { MessageActions } from './message-actions';

interface Focusable {
  focusRow(key: string | null, by: number, edge?: 'first' | 'last'): void;
}

/** The list by keyboard: arrows from message to message, letters for what one can do with the one in focus. */
@Directive({ selector: '[appMessageKeys]', host: { '(keydown)': 'keydown($event)' } })
export class MessageKeys {
  readonly list = input.required<Focusable>({ alias: 'appMessageKeys' });
  readonly #rows = inject(ConversationRows);
  readonly #actions = inject(MessageActions);
  readonly #followUps = inject(FollowUps);
  readonly #conversation = inject(ConversationState);

  protected keydown(event: KeyboardEvent): void {
    const article = event.target as HTMLElement;
    // Keys pressed on a link or a button within a message are theirs.
    if (event.ctrlKey || event.metaKey || event.altKey || article.getAttribute('role') !== 'article') return;
    const key = article.closest<HTMLElement>('[data-key]')?.dataset['key'];
    const row = this.#rows.find(key);
    if (!row || !this.#run(event.key, row, article)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #run(pressed: string, row: Row, article: HTMLElement): boolean {
    switch (pressed) {
      case 'ArrowUp':
        this.list().focusRow(row.key, -1);
        return true;
      case 'ArrowDown':
        this.list().focusRow(row.key, 1);
        return true;
      case 'Home':
        this.list().focusRow(row.key, 0, 'first');
        return true;
      case 'End':
        this.list().focusRow(row.key, 0, 'last');
        return true;
      case 'Escape':
        this.#conversation.composerWanted.update((count) => count + 1);
        return true;
      case '+':
      case ';':
        void this.#followUps.pickReaction(row, article);
        return true;
      case 'r':
      case 't':
        this.#followUps.reply(row);
        return true;
      case 'q':
        this.#followUps.quote(row);
        return true;
      case 'f':
        this.#followUps.forward(row);
        return true;
      case 'k':
        void this.#followUps.makeTask(row);
        return true;
      case 'p':
        void this.#followUps.togglePin(row);
        return true;
      case 'e':
        this.#actions.edit(row);
        return true;
      case 'c':
        void this.#actions.copyText(row);
        return true;
      case 'l':
        void this.#actions.copyLink(row);
        return true;
      case 'u':
        void this.#actions.markUnread(row);
        return true;
      case 's':
        void this.#actions.save(row);
        return true;
      case 'Enter':
      case 'ContextMenu':
        article.querySelector<HTMLElement>('.bar .menu-button')?.click();
        return true;
      case 'Delete':
      case 'Backspace':
        void this.#actions.remove(row);
        return true;
      default:
        return false;
    }
  }
}
