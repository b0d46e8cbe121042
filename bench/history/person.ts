import type { ErrorCode, Message, SendMessage, Upload } from '@chatapp/contract';
import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from '../client/api.ts';
import type { Outcome } from '../client/http-client.ts';
import { uuid7 } from '../client/uuid7.ts';
import type { Attempt, Edit, History, React, Read, Send, SentFile } from './history.ts';
import type { Random } from './random.ts';

export interface PersonOptions {
  readonly name: string;
  readonly userId: string;
  readonly history: History;
  readonly random: Random;
  /** Told each acknowledged message of this person. */
  readonly wrote: (message: Message) => void;
}

/** How often a person closes the browser rather than try again after an unknown outcome. */
const GIVES_UP = 0.01;

/** One account's commands. Each is tried again after an unknown outcome, with the same id, and noted in the history. */
export class Person {
  readonly name: string;
  readonly userId: string;
  /** Once true, nothing is given up and nothing new begins. */
  finishing = false;
  readonly #history: History;
  readonly #random: Random;
  readonly #wrote: PersonOptions['wrote'];
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor({ name, userId, history, random, wrote }: PersonOptions) {
    this.name = name;
    this.userId = userId;
    this.#history = history;
    this.#random = random;
    this.#wrote = wrote;
  }

  /** `by`: how each try of it goes out. */
  send(
    by: (body: SendMessage) => Promise<Outcome<Message>>,
    channelId: string,
    text: string,
    { rootId, files }: Pick<Send, 'rootId' | 'files'> = {},
  ): Promise<void> {
    return this.#inTurn(channelId, async () => {
      const id = uuid7();
      const { userId } = this;
      const send: Send = { kind: 'send', channelId, userId, id, text, rootId, files, attempts: [], answers: [] };
      this.#history.add(send);
      const fileIds = files?.map((file) => file.id);
      const body = { id, text, ...(rootId && { rootId }), ...(fileIds && { fileIds }) };
      const once = async (): Promise<void> => {
        // A root may have been deleted before it had an answer.
        const message = await this.#insist(send.attempts, () => by(body), rootId ? ['message.not_found'] : []);
        if (!message) return;
        send.answers.push(message);
        this.#saw(message);
        if (send.answers.length === 1) this.#wrote(message);
      };
      await once();
      // As a nervous client would: once more, though it was acknowledged.
      if (send.answers.length > 0 && this.#random.chance(0.05)) await once();
    });
  }

  /** Makes a file that a message may carry. Resolves to whether it is ready; it isn't where the person gave up. */
  async upload(api: Api, channelId: string, file: SentFile, bytes: Uint8Array): Promise<boolean> {
    const { id, name, size } = file;
    const once = async (): Promise<Outcome<Upload>> => {
      const begun = await api.createUpload({ id, purpose: { channelId }, name, size });
      if (begun.kind !== 'ok') return begun;
      for (const { url } of begun.value.missing) {
        const put = await api.putPart(url, bytes);
        if (put.kind !== 'ok') return put;
      }
      return begun.value.state === 'ready' ? begun : api.completeUpload(id);
    };
    return (await this.#insist([], once))?.state === 'ready';
  }

  async edit(api: Api, message: Message, text: string): Promise<void> {
    const { id, channelId } = message;
    const edit: Edit = { kind: 'edit', channelId, userId: this.userId, id, text, attempts: [] };
    this.#history.add(edit);
    const after = await this.#insist(edit.attempts, () => api.editMessage(channelId, id, text), ['message.not_found']);
    if (after) this.#saw(after);
  }

  async delete(api: Api, message: Message): Promise<void> {
    const { id, channelId } = message;
    const deletion: Edit = { kind: 'delete', channelId, userId: this.userId, id, text: '', attempts: [] };
    this.#history.add(deletion);
    const after = await this.#insist(deletion.attempts, () => api.deleteMessage(channelId, id));
    if (after) this.#saw(after);
  }

  /** Commands about one message go one after the other, so that what is on it in the end can be foretold. */
  react(api: Api, { id, channelId }: Message, emoji: string, on: boolean): Promise<void> {
    return this.#inTurn(id, async () => {
      const kind = on ? 'react' : 'unreact';
      const react: React = { kind, channelId, userId: this.userId, id, emoji, attempts: [] };
      this.#history.add(react);
      const request = (): Promise<Outcome<Message>> => api.setReaction(channelId, id, emoji, on);
      const after = await this.#insist(react.attempts, request, ['message.not_found']);
      if (after) this.#saw(after);
    });
  }

  mark(api: Api, channelId: string, kind: Read['kind'], seq: number): Promise<void> {
    return this.#inTurn(channelId, async () => {
      const read: Read = { kind, channelId, userId: this.userId, seq, attempts: [] };
      this.#history.add(read);
      await this.#insist<unknown>(read.attempts, () =>
        kind === 'read' ? api.markRead(channelId, seq) : api.markUnread(channelId, seq),
      );
    });
  }

  /** Anything else that is repeated until it is answered, and judged only by whether devices agree on it. */
  async other(request: () => Promise<Outcome<unknown>>, expected: readonly ErrorCode[] = []): Promise<void> {
    await this.#insist([], request, expected);
  }

  #saw(message: Message): void {
    this.#history.observe(this.name, message);
    this.#history.acknowledge(message);
  }

  /** Asks until there is an answer, the person gives up, or the server refuses, which only `expected` ones may be. */
  async #insist<T>(
    attempts: Attempt[],
    request: () => Promise<Outcome<T>>,
    expected: readonly ErrorCode[] = [],
  ): Promise<T | undefined> {
    for (;;) {
      const start = performance.now();
      const outcome = await request();
      const end = outcome.kind === 'unknown' ? Infinity : performance.now();
      attempts.push({ start, end, outcome: outcome.kind });
      if (outcome.kind === 'ok') return outcome.value;
      if (outcome.kind === 'refused') {
        const { status, problem } = outcome;
        const rule = status === 401 ? 'signed out' : 'refused';
        if (!expected.includes(problem.code))
          this.#history.fail(rule, `${this.name}: ${problem.code} ${problem.message}`);
        return undefined;
      }
      if (!this.finishing && this.#random.chance(GIVES_UP)) return undefined;
      await wait(this.#random.between(20, 400));
    }
  }

  /** Commands that move a person's read position in a channel go one after the other, so that it can be foretold. */
  #inTurn(place: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(place) ?? Promise.resolve()).then(work);
    this.#turns.set(place, turn);
    return turn;
  }
}
