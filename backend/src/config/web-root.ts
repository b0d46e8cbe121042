import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BUILT = join('frontend', 'dist', 'browser');

/** The folder of the built SPA, beside the server wherever that runs from; null where it has not been built. */
export function findWebRoot(from = import.meta.dirname): string | null {
  const folder = join(from, BUILT);
  if (existsSync(join(folder, 'index.html'))) return folder;
  const parent = dirname(from);
  return parent === from ? null : findWebRoot(parent);
}
