import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: only from lower levels, and within a folder. A folder that is not in here fails. */
const LEVELS: readonly (readonly string[])[] = [
  ['api', 'i18n'],
  ['ui'],
  ['auth'],
  ['live'],
  ['people'],
  ['channels'],
  ['messages'],
  ['later', 'notices', 'search'],
  ['settings', 'admin'],
  ['shell'],
  ['app'],
];
const LEVEL = new Map(LEVELS.flatMap((folders, level) => folders.map((folder) => [folder, level] as const)));
const APP = 'src/app';
const MAX_LINES = 300;

/** The folder of a file; of those at the top (app.ts, app.routes.ts) `app`. */
const folderOf = (file: string): string => file.split(/[/.]/)[0] ?? '';
const sources = globSync('**/*.ts', { cwd: APP })
  .filter((file) => file !== 'architecture.spec.ts')
  .map((file) => {
    const text = readFileSync(join(APP, file), 'utf8');
    const imports = [...text.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    return { file, folder: folderOf(file), text, imports };
  });

const faults = (find: (source: (typeof sources)[number]) => string[]): string[] =>
  sources.flatMap((source) => find(source).map((fault) => `${source.file}: ${fault}`));

describe('the house', () => {
  it('has a level for every folder, and sees its imports', () => {
    expect(sources.filter(({ folder }) => !LEVEL.has(folder)).map(({ file }) => file)).toEqual([]);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  it('imports from lower levels only', () => {
    const upwards = faults(({ file, folder, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(APP, join(APP, dirname(file), specifier)))
        .filter(
          (path) => folderOf(path) !== folder && (LEVEL.get(folderOf(path)) ?? Infinity) >= (LEVEL.get(folder) ?? 0),
        ),
    );
    expect(upwards).toEqual([]);
  });

  it('keeps files short, and has neither barrels nor folders for whatever fits nowhere', () => {
    expect(faults(({ text }) => (text.split('\n').length > MAX_LINES + 1 ? ['is too long'] : []))).toEqual([]);
    expect(
      sources
        .filter(({ file }) => /(^|\/)(index\.ts$|(helpers|utils|common|shared)\/)/.test(file))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  it('leaves component libraries and their looks outside', () => {
    expect(faults(({ imports }) => imports.filter((specifier) => specifier.startsWith('@angular/material')))).toEqual(
      [],
    );
  });
});
