import { Component, ElementRef, computed, inject, input } from '@angular/core';
import type { Message } from '@chatapp/contract';
import { LiveState } from '../../live/live-state';
import { Receipts } from '../../live/receipts';
import { Language } from '../../ui/language';
import { WhoLists } from '../marks/who-lists';

/** How many have read one's own message; the list says who. Takes its room before that is known, so that nothing moves. */
@Component({
  selector: 'app-read-by',
  template: `<button
    type="button"
    tabindex="-1"
    aria-haspopup="dialog"
    [class.hidden]="readers().length === 0"
    [attr.aria-hidden]="readers().length === 0 || null"
    (click)="who()"
  >
    {{ label() }}
  </button>`,
  styles: `
    button {
      display: inline-block;
      min-width: 48px;
      margin-left: 8px;
      border-radius: 4px;
      font-size: var(--text-xs);
      line-height: 18px;
      color: var(--ink-3);
      text-align: left;
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    button:hover {
      color: var(--ink-2);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .hidden {
      visibility: hidden;
    }
  `,
})
export class ReadBy {
  readonly #live = inject(LiveState);
  readonly #receipts = inject(Receipts);
  readonly #whoLists = inject(WhoLists);
  readonly #language = inject(Language);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly message = input.required<Message>();
  protected readonly readers = computed(() => {
    const { channelId, seq, authorId } = this.message();
    const positions = Object.entries(this.#receipts.in(channelId) ?? {});
    return positions.flatMap(([userId, read]) => (read >= seq && userId !== authorId ? [userId] : []));
  });
  protected readonly label = computed(() => {
    const channel = this.#live.channel(this.message().channelId)?.channel;
    if (channel?.kind === 'direct') return this.#language.t('talk.read');
    return this.#language.n('talk.readBy', this.readers().length);
  });

  protected who(): void {
    const { channelId, authorId } = this.message();
    // In large channels nobody says so when they read.
    void this.#receipts.load(channelId).catch(() => undefined);
    void this.#whoLists.open(this.#element, {
      title: this.#language.t('talk.whoRead'),
      groups: () => {
        const readers = this.readers();
        const members = Object.keys(this.#receipts.in(channelId) ?? {});
        const others = members.filter((id) => id !== authorId && !readers.includes(id));
        return [
          { label: this.#language.t('talk.read'), userIds: readers },
          { label: this.#language.t('talk.notYet'), userIds: others },
        ];
      },
    });
  }
}
