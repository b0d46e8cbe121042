import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BROWSER = fileURLToPath(new URL('../../frontend/dist/browser', import.meta.url));
const IMPORT = /(?:^|[;}\s])(?:import|export)(?:[\w*{}\s,$]*from)?\s*["']\.\/([^"']+)["']/g;

/** What the first page loads before anything shows: scripts, all that they import statically, and styles, in KB gzipped. */
export function initialKilobytes(): number {
  const index = readFileSync(join(BROWSER, 'index.html'), 'utf8');
  const files = [...index.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)].map((match) => match[1]!);
  const seen = new Set(files);
  let bytes = gzipSync(index).length;
  for (const file of seen) {
    const content = readFileSync(join(BROWSER, file));
    bytes += gzipSync(content).length;
    if (file.endsWith('.js')) for (const match of content.toString().matchAll(IMPORT)) seen.add(match[1]!);
  }
  return bytes / 1024;
}
