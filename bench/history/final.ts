import type { ClientState, Message, Sync } from '@chatapp/contract';

/** One device after the run, when all is quiet: what it believes, and what the server says afresh to the same person. */
export interface Device {
  readonly name: string;
  readonly state: ClientState;
  readonly fresh: Sync;
}

/** The end of a run: every channel's whole log as the server has it now, and every device. */
export interface Final {
  readonly logs: Readonly<Record<string, readonly Message[]>>;
  readonly devices: readonly Device[];
  /** Of every file that a message in a log carries: the SHA-256 of what the server gives, or how it refuses. */
  readonly contents: ReadonlyMap<string, string>;
}
