import type { ErrorCode, Message } from '@chatapp/contract';
import type { Pending } from './pending';

/** What a try to send came to. `later`: not reached or not now; `refused`: never, as it is. */
export type Sent =
  { kind: 'stored'; message: Message } | { kind: 'later'; waitMs?: number } | { kind: 'refused'; code: ErrorCode };

export interface QueueHost {
  /** Waits until all that a message with files needs is on the server. Null: it is; else what became of the message. */
  prepare(pending: Pending): Promise<Sent | null>;
  /** What waits in the channel, oldest first, as it stands now: another tab may have changed it. */
  waiting(channelId: string): Promise<readonly Pending[]>;
  /** `attempt`: how many tries of it came to `later`. */
  send(pending: Pending, attempt: number): Promise<Sent>;
  stored(pending: Pending, message: Message): Promise<void>;
  refused(pending: Pending, code: ErrorCode): Promise<void>;
  /** Resolves after about `attempt` tries' worth of patience, or as soon as trying again makes sense. False: give up for good. */
  pause(attempt: number, waitMs: number | undefined): Promise<boolean>;
}

/**
 * Sends what waits in one channel, in order: the next is not tried before the one ahead of it is stored or refused,
 * however long that one's files take.
 * The id makes every repetition harmless, so whatever is in doubt is simply sent again.
 */
export async function drain(channelId: string, host: QueueHost): Promise<void> {
  let attempt = 0;
  for (;;) {
    const next = (await host.waiting(channelId)).find(
      (pending) => pending.refused === null && pending.sentRev === null,
    );
    if (!next) return;
    const unready = next.body.fileIds ? await host.prepare(next) : null;
    const sent = unready ?? (await host.send(next, attempt));
    switch (sent.kind) {
      case 'stored':
        attempt = 0;
        await host.stored(next, sent.message);
        break;
      case 'refused':
        attempt = 0;
        await host.refused(next, sent.code);
        break;
      case 'later':
        if (!(await host.pause(attempt++, sent.waitMs))) return;
    }
  }
}
