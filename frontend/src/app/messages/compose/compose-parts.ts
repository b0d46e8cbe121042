import { Injectable, computed, inject, signal } from '@angular/core';
import type { CreatePoll, SendMessage, SetTask } from '@chatapp/contract';
import { ConversationState } from '../conversation-state';
import { Uploads } from '../uploads/uploads';

/** What the message that is being written has beside its text. One for each composer. */
@Injectable()
export class ComposeParts {
  readonly #uploads = inject(Uploads);
  readonly #conversation = inject(ConversationState);
  readonly acknowledgement = signal(false);
  readonly poll = signal<CreatePoll | null>(null);
  readonly task = signal<SetTask | null>(null);
  readonly quote = signal<SendMessage['quote'] | null>(null);
  /** Of a reply: it shall also stand in the conversation. */
  readonly inChannel = signal(false);
  /** Files chosen so far, in their order, kept on this device until they are sent; the outbox waits for those under way. */
  readonly files = computed(() => this.#uploads.drafts(this.#conversation.place()));
  readonly fileIds = computed(() => this.files().map(({ id }) => id));
  /** Some are under way still: they can be sent, and the server can't have them for later yet. */
  readonly uploading = computed(() => this.files().some(({ state }) => state === 'uploading'));
  /** None was refused. */
  readonly sendable = computed(() => this.files().every(({ state }) => state !== 'refused'));

  /** They can be sent without a text. */
  readonly enough = computed(() => this.fileIds().length > 0 || this.quote() !== null);
  readonly any = computed(() => Object.keys(this.all()).length > 0);
  readonly all = computed<Partial<SendMessage>>(() => {
    const [poll, task, quote, fileIds] = [this.poll(), this.task(), this.quote(), this.fileIds()];
    return {
      ...(this.acknowledgement() ? { acknowledgement: true as const } : {}),
      ...(poll ? { poll } : {}),
      ...(task ? { task } : {}),
      ...(quote ? { quote } : {}),
      ...(this.inChannel() ? { inChannel: true } : {}),
      ...(fileIds.length > 0 ? { fileIds: [...fileIds] } : {}),
    };
  });

  /** Takes over what a refused message had, or empties everything; files are put into their place by the outbox. */
  fill(body: Partial<SendMessage> = {}): void {
    this.acknowledgement.set(body.acknowledgement ?? false);
    this.poll.set(body.poll ?? null);
    this.task.set(body.task ?? null);
    this.quote.set(body.quote ?? null);
    this.inChannel.set(body.inChannel ?? false);
  }

  /** The server has the files of what was written here, for a message of another time. */
  async handOver(): Promise<void> {
    const ids = this.fileIds();
    if (ids.length > 0) await (await this.#uploads.engine()).forget(ids);
  }
}
