import { setTimeout as wait } from 'node:timers/promises';
import { Api } from '../client/api.ts';
import { HttpClient, must } from '../client/http-client.ts';
import { uuid7 } from '../client/uuid7.ts';

export interface Seen {
  readonly at: number;
  readonly ready: boolean;
  /** What readiness says of the database when it isn't simply up. */
  readonly reason: string;
}

const LOOK_EVERY_MS = 100;
const WRITE_EVERY_MS = 200;

/** Watches one replica all the time: what its readiness says, and whether it takes a message. */
export class Witness {
  readonly seen: Seen[] = [];
  /** When each acknowledged message was acknowledged, and its id. */
  readonly written: { readonly at: number; readonly id: string }[] = [];
  channelId = '';
  readonly #origin: string;
  readonly #api: Api;
  #stopped = false;
  #running: Promise<void>[] = [];

  constructor(origin: string) {
    this.#origin = origin;
    this.#api = new Api(new HttpClient(() => origin, 15_000));
  }

  async start(name: string): Promise<void> {
    const account = { email: `${name}@example.com`, password: 'a long enough secret 7319', displayName: name };
    must(await this.#api.signUp(account));
    this.channelId = must(await this.#api.createChannel({ name, kind: 'private' })).channel.id;
    this.#running = [this.#look(), this.#write()];
  }

  /** Ends watching. Says which acknowledged messages are not there exactly once. */
  async stop(): Promise<string[]> {
    this.#stopped = true;
    await Promise.all(this.#running);
    const counts = new Map<string, number>();
    for (let after = 0; ;) {
      const { messages } = must(await this.#api.messages(this.channelId, { after, limit: 200 }));
      for (const { id } of messages) counts.set(id, (counts.get(id) ?? 0) + 1);
      if (messages.length === 0) break;
      after = messages.at(-1)!.seq;
    }
    this.#api.http.close();
    return this.written.filter(({ id }) => counts.get(id) !== 1).map(({ id }) => id);
  }

  async #look(): Promise<void> {
    while (!this.#stopped) {
      const seen = await fetch(`${this.#origin}/health/ready`, { signal: AbortSignal.timeout(5000) })
        .then(async (answer) => {
          const { details } = (await answer.json()) as {
            details: Record<string, { status: string; message?: string }>;
          };
          const { status = '', message = '' } = details['database'] ?? {};
          return { ready: answer.ok, reason: status === 'up' ? '' : `${status}: ${message}` };
        })
        .catch((error: unknown) => ({ ready: false, reason: `no answer: ${String(error)}` }));
      this.seen.push({ at: Date.now(), ...seen });
      await wait(LOOK_EVERY_MS);
    }
  }

  /** A new message each time, without waiting for the one before: what hangs must not hide that others get through. */
  async #write(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    while (!this.#stopped) {
      const id = uuid7();
      const send = this.#api.sendMessage(this.channelId, { id, text: id }).then(({ kind }) => {
        if (kind === 'ok') this.written.push({ at: Date.now(), id });
        underWay.delete(send);
      });
      underWay.add(send);
      await wait(WRITE_EVERY_MS);
    }
    await Promise.all(underWay);
  }
}
