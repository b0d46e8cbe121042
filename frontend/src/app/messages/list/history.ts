import type { Signal } from '@angular/core';
import type { Message } from '@chatapp/contract';
import type { PageAt } from '../../live/channel-loader';
import type { Reading } from '../fresh-line';
import type { Pending } from '../pending';
import type { Beyond } from './scroller';

/**
 * What a list goes through: a conversation, whose messages are counted by `seq`, or a thread, whose replies are numbered.
 * Either way positions have no gaps among what is loaded.
 */
export abstract class History {
  /** What is loaded and shown, in order. */
  abstract readonly messages: Signal<readonly Message[]>;
  /** Positions of the first and last message that are loaded, shown here or not; null where none is. */
  abstract readonly stretch: Signal<{ readonly first: number; readonly last: number } | null>;
  /** How many messages there are before and after, of those that are shown here. */
  abstract readonly beyond: Signal<Beyond>;
  abstract readonly reading: Signal<Reading>;
  /** It is asked for, and kept up to date. */
  abstract readonly held: Signal<boolean>;
  /** Nothing was ever written here. */
  abstract readonly empty: Signal<boolean>;
  abstract readonly pending: Signal<readonly Pending[]>;

  /** Resolves once what this device has kept of it is shown, which is soon. */
  abstract opened(): Promise<void>;
  abstract positionOf(message: Message): number;
  /** Loads a page; null where the reader has jumped elsewhere meanwhile. Throws ApiError. */
  abstract load(at: PageAt): Promise<readonly Message[] | null>;
  /** What is loaded at a position and is not shown here, but in its thread. */
  abstract aside(position: number): Message | undefined;
  /** Everything was on the screen. */
  abstract seen(): void;
  /** Lets go of what is far from where the reader is. */
  abstract trimAround(position: number): void;
  abstract leave(): void;
}
