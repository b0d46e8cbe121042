import { createHash } from 'node:crypto';

export interface WorldChannel {
  readonly id: string;
  readonly name: string;
  /** Places in World.users. */
  readonly members: readonly number[];
}

/** The people and channels that both servers serve. Ids follow from names, so every run has the same. */
export interface World {
  readonly users: readonly string[];
  readonly everyone: WorldChannel;
  readonly thousand: WorldChannel;
  readonly fifty: WorldChannel;
  readonly busy: WorldChannel;
  readonly archive: WorldChannel;
  readonly pairs: readonly WorldChannel[];
  readonly teams: readonly WorldChannel[];
}

export const ARCHIVED_MESSAGES = 100_000;
export const BUSY_SENDERS = 64;

export function makeWorld(size = 3000): World {
  return {
    users: range(size).map((user) => idOf(`user ${user}`)),
    everyone: channel('everyone', range(size)),
    thousand: channel('thousand', range(1000)),
    fifty: channel('fifty', range(50)),
    busy: channel('busy', range(BUSY_SENDERS)),
    archive: channel('archive', range(2)),
    pairs: range(32).map((n) => channel(`pair-${n}`, [2 * n, 2 * n + 1])),
    teams: range(size / 20).map((n) =>
      channel(
        `team-${n}`,
        range(20).map((m) => n * 20 + m),
      ),
    ),
  };
}

export function channelsOf(world: World): WorldChannel[] {
  const { everyone, thousand, fifty, busy, archive, pairs, teams } = world;
  return [everyone, thousand, fifty, busy, archive, ...pairs, ...teams];
}

/** What each person is a member of, by place in `users`. */
export function memberships(world: World): string[][] {
  const lists: string[][] = world.users.map(() => []);
  for (const { id, members } of channelsOf(world)) for (const member of members) lists[member]?.push(id);
  return lists;
}

function channel(name: string, members: number[]): WorldChannel {
  return { id: idOf(`channel ${name}`), name, members };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
