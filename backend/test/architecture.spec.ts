import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Who may import whom: only from lower levels, and within a folder. A folder that is not in here fails. */
const LEVELS: readonly (readonly string[])[] = [
  ['contract'],
  ['config', 'errors'],
  ['logging', 'metrics', 'outbound', 'rounds'],
  ['database', 'redis'],
  ['events'],
  ['users'],
  ['auth'],
  ['people', 'channels'],
  ['files'],
  ['messages'],
  ['later', 'search', 'admin', 'previews'],
  ['sync', 'notifications'],
  ['realtime', 'health', 'web', 'api-docs'],
  ['app'],
  ['commands'],
  ['main'],
];
const LEVEL = new Map(LEVELS.flatMap((folders, level) => folders.map((folder) => [folder, level] as const)));

const SRC = join(import.meta.dirname, '../src');
const MAX_LINES = 300;

interface Source {
  file: string;
  folder: string;
  text: string;
  imports: string[];
}

/** The folder of a file; of those at the top (app.module, app.setup, main) the first part of the name. */
const folderOf = (file: string): string => file.split(/[/.]/)[0]!;

const sources: Source[] = globSync('**/*.ts', { cwd: SRC }).map((file) => {
  const text = readFileSync(join(SRC, file), 'utf8');
  // TypeScript's own parser: also dynamic imports, re-exports and types.
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return { file, folder: folderOf(file), text, imports };
});

/** The folder that an import leads to; null: a package. */
function target({ file }: Source, specifier: string): string | null {
  if (specifier === '@chatapp/contract') return 'contract';
  if (!specifier.startsWith('.')) return null;
  const path = relative(SRC, join(SRC, dirname(file), specifier));
  return folderOf(path);
}

const faults = (find: (source: Source) => string[]): string[] =>
  sources.flatMap((source) => find(source).map((fault) => `${source.file}: ${fault}`));

describe('the house', () => {
  it('has a level for every folder, and sees its imports', () => {
    expect(sources.filter(({ folder }) => !LEVEL.has(folder)).map(({ file }) => file)).toEqual([]);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  it('is built upwards: a module imports only from lower levels', () => {
    const upwards = faults((source) =>
      source.imports.flatMap((specifier) => {
        const to = target(source, specifier);
        if (to === null || to === source.folder) return [];
        const above = (LEVEL.get(to) ?? Infinity) >= LEVEL.get(source.folder)!;
        return above ? [`level ${LEVEL.get(source.folder)} imports ${specifier} of level ${LEVEL.get(to)}`] : [];
      }),
    );
    expect(upwards).toEqual([]);
  });

  it('keeps SQL in repositories and migrations: TypeORM is imported there, in entities and in modules', () => {
    const allowed = (file: string) => file.startsWith('database/') || /\.(repository|entity|module)\.ts$/.test(file);
    expect(
      faults(({ file, imports }) =>
        imports.filter((name) => /^(typeorm|@nestjs\/typeorm|pg)(\/|$)/.test(name) && !allowed(file)),
      ),
    ).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = sources.filter(({ text }) => text.includes('process.env')).map(({ file }) => file);
    expect(readers.every((file) => file === 'main.ts' || file.startsWith('config/'))).toBe(true);
  });

  it('has no circles, so nothing needs forwardRef', () => {
    expect(sources.filter(({ text }) => text.includes('forwardRef')).map(({ file }) => file)).toEqual([]);
  });

  it('has no file of more than 300 lines, no barrel and no drawer for everything', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > MAX_LINES).map(({ file }) => file)).toEqual([]);
    expect(sources.filter(({ file }) => basename(file) === 'index.ts').map(({ file }) => file)).toEqual([]);
    expect(
      sources.filter(({ file }) => /(^|\/)(helpers?|utils?|common|shared)(\/|\.)/.test(file)).map(({ file }) => file),
    ).toEqual([]);
  });
});

describe('the contract', () => {
  it('depends on one schema library and nothing else', () => {
    const root = join(import.meta.dirname, '../contract/src');
    const files = globSync('**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.spec.ts'));
    const packages = files.flatMap((file) =>
      ts
        .preProcessFile(readFileSync(join(root, file), 'utf8'))
        .importedFiles.map(({ fileName }) => fileName)
        .filter((name) => !name.startsWith('.')),
    );
    expect(new Set(packages)).toEqual(new Set(['zod']));
  });
});
