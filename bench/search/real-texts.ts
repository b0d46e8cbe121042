import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What people wrote, by sentences. */
export interface RealTexts {
  readonly name: string;
  readonly texts: readonly string[];
}

/** The Japanese messages of the TypeScript compiler (Apache-2.0), which is installed here anyway. */
export function compilerTexts(): RealTexts {
  const file = createRequire(import.meta.url).resolve('typescript/lib/ja/diagnosticMessages.generated.json');
  const texts = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  return { name: 'Japanese messages of the TypeScript compiler', texts };
}

/**
 * The Japanese manual pages of Linux: Debian's package manpages-ja (free licences, named in each page), fetched by apt and
 * unpacked into `folder`, installed nowhere. Null where there is no apt.
 */
export function manualTexts(folder: string): RealTexts | null {
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('apt-get', ['download', 'manpages-ja'], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
    execFileSync('dpkg-deb', ['-x', join(folder, file ?? ''), folder]);
  } catch {
    return null;
  }
  const root = join(folder, 'usr/share/man/ja');
  if (!existsSync(root)) return null;
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gz'))
    .sort();
  const texts = pages.flatMap((page) => linesOf(gunzipSync(readFileSync(join(root, page))).toString('utf8')));
  return { name: 'Japanese manual pages (Debian manpages-ja)', texts };
}

/** The lines of a page without the commands of its typesetter. */
function linesOf(page: string): string[] {
  return page
    .split('\n')
    .filter((line) => !/^(?:\.\\"|')/.test(line))
    .map((line) => line.replace(/^\.[A-Za-z]+ ?/, '').replace(/\\f[A-Z]|\\[&|^]|\\/g, '').trim())
    .filter((line) => line.length > 3); // prettier-ignore
}
