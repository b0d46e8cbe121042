import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface WorkFolder {
  /** Where a content is put. */
  readonly path: string;
  /** A folder, which is there, for what is made of it. */
  readonly made: string;
}

/** A place for looking into one file, which goes when that has ended. */
export async function inWorkFolder<T>(
  dataDir: string,
  fileId: string,
  work: (folder: WorkFolder) => Promise<T>,
): Promise<T> {
  const folder = join(dataDir, 'files', 'work', `${fileId}-${randomUUID()}`);
  const made = join(folder, 'made');
  try {
    await mkdir(made, { recursive: true });
    return await work({ path: join(folder, 'content'), made });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
