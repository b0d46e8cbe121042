import { Injectable, computed, signal } from '@angular/core';
import type { CreatePoll, SendMessage, SetTask } from '@chatapp/contract';

/** What the message that is being written has beside its text. One for each composer. */
@Injectable()
export class ComposeParts {
  readonly acknowledgement = signal(false);
  readonly poll = signal<CreatePoll | null>(null);
  readonly task = signal<SetTask | null>(null);
  readonly quote = signal<SendMessage['quote'] | null>(null);
  /** Of a reply: it shall also stand in the conversation. */
  readonly inChannel = signal(false);
  /** Uploads chosen so far, in their order; the outbox waits for those that are under way. */
  readonly fileIds = signal<readonly string[]>([]);

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

  /** Takes over what a refused message had, or empties everything. */
  fill(body: Partial<SendMessage> = {}): void {
    this.acknowledgement.set(body.acknowledgement ?? false);
    this.poll.set(body.poll ?? null);
    this.task.set(body.task ?? null);
    this.quote.set(body.quote ?? null);
    this.inChannel.set(body.inChannel ?? false);
    this.fileIds.set(body.fileIds ?? []);
  }
}
