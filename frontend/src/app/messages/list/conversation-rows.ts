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
      return { lastSeq: mine?.lastSeq ?? 0, lastReadSeq: mine?.lastReadSeq ?? 0 };
    },
    { equal: (a, b) => a.lastSeq === b.lastSeq && a.lastReadSeq === b.lastReadSeq },
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

  /** How many messages there are before and after those that are loaded. */
  readonly beyond = computed(
    () => {
      const messages = this.#conversation.messages();
      const { lastSeq } = this.reading();
      const [first, last] = [messages[0]?.seq ?? lastSeq + 1, messages.at(-1)?.seq ?? lastSeq];
      return { before: first - 1, after: Math.max(0, lastSeq - last) };
    },
    { equal: (a, b) => a.before === b.before && a.after === b.after },
  );

  readonly rows = computed<readonly Row[]>(() => {
    if (!this.#html.ready()) return [];
    const pending = this.beyond().after === 0 ? this.#outbox.in(this.#conversation.channelId()) : [];
    const meId = this.#conversation.me()?.id ?? '';
    const rows = rowsOf(
      { messages: this.#conversation.messages(), pending, meId, freshFrom: this.freshFrom() },
      this.#byKey,
    );
    this.#byKey = new Map(rows.map((row) => [row.key, row]));
    return rows;
  });

  /** Nothing was ever written here. */
  readonly empty = computed(() => this.#conversation.mine() !== undefined && this.reading().lastSeq === 0);
  readonly loaded = computed(() => this.#html.ready() && (this.empty() || this.#conversation.messages().length > 0));
  readonly unread = computed(() => Math.max(0, this.reading().lastSeq - this.reading().lastReadSeq));

  find(key: string | undefined): Row | undefined {
    return key === undefined ? undefined : this.#byKey.get(key);
  }

  /** The row of a message by its position; the nearest after it where that one is not loaded. */
  atSeq(seq: number): Row | undefined {
    return this.rows().find((row) => row.seq !== null && row.seq >= seq);
  }
}
