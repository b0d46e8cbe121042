import type { ErrorCode, SendMessage } from '@chatapp/contract';

/** A message of one's own on its way. */
export interface Pending {
  /** The message's id for ever: sending it again can't double it. */
  readonly id: string;
  readonly channelId: string;
  /** All that is sent; `body.id` is `id`. */
  readonly body: SendMessage;
  readonly createdAt: string;
  /** Set: the server refused it, and it waits for the person. */
  readonly refused: ErrorCode | null;
  /** Set: stored by the server as this revision; shown until the event has arrived. */
  readonly sentRev: number | null;
}
