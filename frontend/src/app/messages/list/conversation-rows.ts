import { isInConversation, unreadCount } from '@chatapp/contract';
import { Injectable, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import { ConversationState } from '../conversation-state';
import { type Reading, freshFrom } from '../fresh-line';
import { MessageHtml } from '../markdown/message-html';
import { Outbox } from '../outbox';
import { type Row, rowsOf } from '../rows';

/** What the list of one conversation shows, computed from the state. */
@Injectable()
export class ConversationRows {
  readonly #conversation = inject(ConversationState);
  readonly #outbox = inject(Outbox);
  readonly #html = inject(MessageHtml);
  #byKey: ReadonlyMap<string, Row> = new Map();

  /** Set by the list: the tab is visible and the end of the conversation is on the screen. */
  readonly looking = signal(true);

  readonly reading = computed<Reading>(
    () => {
      const mine = this.#conversation.mine();
      return mine
        ? { lastSeq: mine.lastSeq, lastReadSeq: mine.lastReadSeq, unread: unreadCount(mine) }
        : { lastSeq: 0, lastReadSeq: 0, unread: 0 };
    },
    { equal: (a, b) => a.lastSeq === b.lastSeq && a.lastReadSeq === b.lastReadSeq && a.unread === b.unread },
  );
  readonly #fresh = linkedSignal<Reading, { reading: Reading; line: number | null }>({
    source: this.reading,
    computation: (reading, previous) => ({
      reading,
      line: freshFrom(previous?.value.line ?? null, previous?.value.reading ?? null, reading, untracked(this.looking)),
    }),
  });
  /** Position of the first message below the line "new"; null for no line. */
  readonly freshFrom = computed(() => this.#fresh().line);

  /** How many messages of the conversation there are before and after those that are loaded. */
  readonly beyond = computed(
    () => {
      const messages = this.#conversation.messages();
      const all = this.#conversation.mine()?.mainSeq ?? 0;
      const [first, last] = [messages[0], messages.at(-1)];
      const before = first ? first.mainSeq - (isInConversation(first) ? 1 : 0) : all;
      return { before, after: Math.max(0, all - (last?.mainSeq ?? all)) };
    },
    { equal: (a, b) => a.before === b.before && a.after === b.after },
  );

  readonly rows = computed<readonly Row[]>(() => {
    if (!this.#html.ready()) return [];
    const pending = this.beyond().after === 0 ? this.#outbox.in(this.#conversation.channelId(), null) : [];
    const meId = this.#conversation.me()?.id ?? '';
    const rows = rowsOf(
      { messages: this.#conversation.messages().filter(isInConversation), pending, meId, freshFrom: this.freshFrom() },
      this.#byKey,
    );
    this.#byKey = new Map(rows.map((row) => [row.key, row]));
    return rows;
  });

  /** Nothing was ever written here. */
  readonly empty = computed(() => this.#conversation.mine() !== undefined && this.reading().lastSeq === 0);
  readonly loaded = computed(() => this.#html.ready() && (this.empty() || this.#conversation.messages().length > 0));
  readonly unread = computed(() => this.reading().unread);

  find(key: string | undefined): Row | undefined {
    return key === undefined ? undefined : this.#byKey.get(key);
  }

  /** The row of a message by its position; the nearest after it where that one is not loaded. */
  atSeq(seq: number): Row | undefined {
    return this.rows().find((row) => row.seq !== null && row.seq >= seq);
  }
}
