import { Component, computed, inject } from '@angular/core';
import { LiveState } from '../live/live-state';
import { Typing } from '../live/typing';
import { Language } from '../ui/language';
import { ConversationState } from './conversation-state';

/** Who is typing. Always as high as its text, so that nothing moves when someone begins. */
@Component({
  selector: 'app-typing-line',
  template: `{{ text() }}`,
  styles: `
    :host {
      display: block;
      height: 22px;
      padding: 0 var(--gutter, 20px);
      font-size: var(--text-xs);
      line-height: 20px;
      color: var(--ink-3);
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      flex: none;
    }
    @media (max-width: 640px) {
      :host {
        padding: 0 14px;
      }
    }
  `,
  host: { role: 'status', 'aria-live': 'off' },
})
export class TypingLine {
  readonly #live = inject(LiveState);
  readonly #typing = inject(Typing);
  readonly #language = inject(Language);
  readonly #conversation = inject(ConversationState);
  protected readonly text = computed(() => {
    const names = this.#typing
      .in(this.#conversation.channelId(), this.#conversation.rootId() ?? undefined)
      .map((id) => this.#live.user(id)?.displayName ?? '…');
    const [a, b] = names;
    if (a === undefined) return '';
    if (b === undefined) return this.#language.t('typing.one', { a });
    return names.length === 2 ? this.#language.t('typing.two', { a, b }) : this.#language.t('typing.many');
  });
}
