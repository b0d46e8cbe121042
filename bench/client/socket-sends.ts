import type { ErrorCode, Message, SendMessage, ServerEvent } from '@chatapp/contract';
import type { Outcome } from './http-client.ts';
import type { LiveSocket } from './live-socket.ts';

const ANSWER_WITHIN_MS = 5000;

/** Refusals after which nothing is known of the message; over HTTP they count the same. */
const UNKNOWN: readonly ErrorCode[] = ['server.unavailable', 'server.internal', 'request.rate_limited'];

/** Messages sent on a socket, each until it is answered there. */
export class SocketSends {
  readonly #socket: LiveSocket;
  readonly #waiting = new Map<string, (outcome: Outcome<Message>) => void>();

  constructor(socket: LiveSocket) {
    this.#socket = socket;
  }

  send(channelId: string, message: SendMessage): Promise<Outcome<Message>> {
    return new Promise((resolve) => {
      const answer = (outcome: Outcome<Message>): void => this.#answer(message.id, outcome);
      const timer = setTimeout(() => answer({ kind: 'unknown', reason: 'timeout' }), ANSWER_WITHIN_MS);
      this.#waiting.set(message.id, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
      const isSaid = this.#socket.signal({ type: 'send', channelId, message });
      if (!isSaid) answer({ kind: 'unknown', reason: 'no socket' });
    });
  }

  hear(event: ServerEvent): void {
    if (event.type === 'messages.created')
      for (const message of event.messages) this.#answer(message.id, { kind: 'ok', value: message });
    else if (event.type === 'send.stored') this.#answer(event.message.id, { kind: 'ok', value: event.message });
    else if (event.type === 'send.refused') {
      const { messageId, problem } = event;
      const isUnknown = UNKNOWN.includes(problem.code);
      this.#answer(
        messageId,
        isUnknown ? { kind: 'unknown', reason: problem.code } : { kind: 'refused', status: 0, problem },
      );
    }
  }

  lost(): void {
    for (const id of [...this.#waiting.keys()]) this.#answer(id, { kind: 'unknown', reason: 'socket lost' });
  }

  #answer(id: string, outcome: Outcome<Message>): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }
}
