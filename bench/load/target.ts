import type { WorldChannel } from './world.ts';

/** A person at a server under measurement. Sends of one person go one after the other. */
export interface Peer {
  /** Called for every message that comes in by the socket. */
  onSeen: (messageId: string) => void;
  /** Resolves when the server has acknowledged the message as stored. */
  readonly send: (channel: WorldChannel, id: string, text: string) => Promise<void>;
  close: () => void;
}

/** One of the two servers, seen alike. `user` is a place in the world's users. */
export interface Target {
  readonly name: 'floor' | 'ours';
  readonly pid: () => number;
  /** Where the process opens its inspector when it is asked to. */
  readonly inspectPort: number;
  /** A person with an open socket that listens to all of their channels. */
  connect(user: number): Promise<Peer>;
  /** A person who sends but listens to nothing. */
  connectDeaf(user: number): Promise<Peer>;
  /** Reads a page of 50 messages of the archive: the newest, or those before a place. Opened once, used often. */
  openPages(): { readonly read: (before?: number) => Promise<string>; readonly close: () => void };
}
