import type { Random } from './random.ts';

/** Something that goes wrong and is over again when it returns, or its promise resolves. */
export type Fault = (random: Random) => Promise<void> | void;

/** A running chatapp that can be tormented. */
export interface Site {
  readonly name: string;
  /** Where a client connects now: any replica. */
  origin(random: Random): string;
  readonly faults: Readonly<Record<string, { readonly weight: number; readonly fault: Fault }>>;
  /** While true, replicas hear nothing of each other: what changes now is a lost event everywhere else. */
  readonly deafen?: (on: boolean) => void;
  /** Ends every fault: everything runs, nothing is stalled or cut. */
  heal(): Promise<void>;
  stop(): Promise<void>;
  /** The last words of its processes, for a report. */
  tails(): string;
}

export interface SiteOptions {
  readonly folder: string;
  /** Another built server than ours: one that was broken on purpose. */
  readonly build?: string;
}
