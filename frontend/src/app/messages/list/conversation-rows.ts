import { Injectable, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import { ConversationState } from '../conversation-state';
import { type Reading, freshFrom } from '../fresh-line';
import { MessageHtml } from '../markdown/message-html';
import { type Row, rowsOf } from '../rows';
import { History } from './history';

/** What the list of one conversation or thread shows, computed from the state. */
@Injectable()
export class ConversationRows {
  readonly #conversation = inject(ConversationState);
  readonly #history = inject(History);
  readonly #html = inject(MessageHtml);
  #byKey: ReadonlyMap<string, Row> = new Map();

  /** Set by the list: the tab is visible and the end of the conversation is on the screen. */
  readonly looking = signal(true);

  readonly reading = this.#history.reading;
  readonly beyond = this.#history.beyond;
  readonly #fresh = linkedSignal<Reading, { reading: Reading; line: number | null }>({
    source: this.reading,
    computation: (reading, previous) => ({
      reading,
      line: freshFrom(previous?.value.line ?? null, previous?.value.reading ?? null, reading, untracked(this.looking)),
    }),
  });
  /** Position of the first message below the line "new"; null for no line. */
  readonly freshFrom = computed(() => this.#fresh().line);

  readonly rows = computed<readonly Row[]>(() => {
    if (!this.#html.ready()) return [];
    const rows = rowsOf(
      {
        messages: this.#history.messages(),
        pending: this.beyond().after === 0 ? this.#history.pending() : [],
        meId: this.#conversation.me()?.id ?? '',
        positionOf: (message) => this.#history.positionOf(message),
        freshFrom: this.freshFrom(),
      },
      this.#byKey,
    );
    this.#byKey = new Map(rows.map((row) => [row.key, row]));
    return rows;
  });

  readonly empty = this.#history.empty;
  readonly loaded = computed(() => this.#html.ready() && (this.empty() || this.#history.stretch() !== null));
  readonly unread = computed(() => this.reading().unread);

  find(key: string | undefined): Row | undefined {
    return key === undefined ? undefined : this.#byKey.get(key);
  }

  /** The row of a message by its position; the nearest after it where that one is not loaded. */
  at(position: number): Row | undefined {
    return this.rows().find((row) => row.position !== null && row.position >= position);
  }
}
