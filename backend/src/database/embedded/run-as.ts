import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { StartError } from '../../errors/start-error.js';

/** How PostgreSQL's programs are started: a command in front of theirs, and the user they run as. */
export interface RunAs {
  prefix: readonly string[];
  options: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** Gives a folder to that user. */
  own(folder: string): void;
}

const PLAIN: RunAs = { prefix: [], options: {}, own: () => undefined };

/** In a user namespace root is seen as somebody else and stays the owner of its files. */
const UNSHARED: RunAs = {
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534'],
  options: {},
  own: () => undefined,
};

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as `postgres` or `nobody`, or, where those can't reach
 * the programs or the data, in a user namespace. Data that is already there decides by its owner.
 */
export function chooseRunAs(dataDir: string, databaseDir: string, program: string): RunAs {
  if (process.getuid?.() !== 0) return PLAIN;
  const owner = ownerOf(databaseDir);
  const others = owner === null ? ['postgres', 'nobody'].map(findUser) : owner.uid === 0 ? [] : [owner];
  for (const user of others) {
    if (!user || !reaches(user, dataDir, program)) continue;
    return { prefix: [], options: user, own: (folder) => chownSync(folder, user.uid, user.gid) };
  }
  if (
    (owner === null || owner.uid === 0) &&
    spawnSync('unshare', [...UNSHARED.prefix.slice(1), program, '--version']).status === 0
  ) {
    return UNSHARED;
  }
  throw new StartError(
    `PostgreSQL does not run as root, and no other user can reach both ${program} and ${dataDir}: start chatapp as another user.`,
  );
}

interface User {
  uid: number;
  gid: number;
}

function ownerOf(folder: string): User | null {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats ? { uid: stats.uid, gid: stats.gid } : null;
}

function findUser(name: string): User | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function reaches(user: User, dataDir: string, program: string): boolean {
  return (
    spawnSync(program, ['--version'], user).status === 0 &&
    spawnSync('test', ['-x', dataDir], { ...user, cwd: '/' }).status === 0
  );
}
