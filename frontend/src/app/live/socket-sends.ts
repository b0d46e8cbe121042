import { Injectable, inject } from '@angular/core';
import type { Message, Problem, SendMessage, ServerEvent } from '@chatapp/contract';
import { SocketOut } from './socket-out';

/** What the server said to a message: that it is stored, or why it is not. */
export type SendAnswer = { kind: 'stored'; message: Message } | { kind: 'refused'; problem: Problem };

/** Long enough for a database that fails over in a moment; whoever waits longer asks again, over HTTP. */
const ANSWER_MS = 5_000;

/** Messages that were sent on the socket and wait to be answered on it. */
@Injectable({ providedIn: 'root' })
export class SocketSends {
  readonly #out = inject(SocketOut);
  readonly #waiting = new Map<string, (answer: SendAnswer | null) => void>();

  /** Sends a message. Null: nothing is known of it, because there is no connection, or none any more, or no answer. */
  send(channelId: string, message: SendMessage): Promise<SendAnswer | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(message.id, null), ANSWER_MS);
      this.#waiting.set(message.id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      if (!this.#out.send({ type: 'send', channelId, message })) this.#answer(message.id, null);
    });
  }

  hear(event: ServerEvent): void {
    if (this.#waiting.size === 0) return;
    if (event.type === 'messages.created')
      for (const message of event.messages) this.#answer(message.id, { kind: 'stored', message });
    else if (event.type === 'send.stored') this.#answer(event.message.id, { kind: 'stored', message: event.message });
    else if (event.type === 'send.refused') this.#answer(event.messageId, { kind: 'refused', problem: event.problem });
  }

  /** The connection is lost, and with it what it would have answered. */
  lost(): void {
    for (const id of [...this.#waiting.keys()]) this.#answer(id, null);
  }

  #answer(id: string, answer: SendAnswer | null): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}
