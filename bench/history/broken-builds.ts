import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SITES } from './sites.ts';

/** A way to break the server that looks like a reasonable change. */
export interface Mutant {
  readonly name: string;
  readonly site: keyof typeof SITES;
  readonly patches: readonly { readonly file: string; readonly from: string; readonly to: string }[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FORGET_IDS = [
  { file: 'messages/send.sql.js', from: 'and id = i.id limit 1) s on true', to: 'and id = i.id limit 1) s on false' },
  {
    file: 'messages/full-sends.js',
    from: 'const stored = await this.messages.find(tx, channelId, body.id);',
    to: 'const stored = null;',
  },
  {
    file: 'database/migrations/0001-initial.js',
    from: 'create unique index messages_id_key',
    to: 'create index messages_id_key',
  },
];
/** A send's statement in a transaction that is committed 50 ms later; by whoever holds it back, or in the background. */
const SEND_IN_TRANSACTION = [
  {
    file: 'database/prepared-statements.js',
    from: 'export class PreparedStatements',
    to: `import { AsyncLocalStorage } from 'node:async_hooks';
      globalThis.heldCommits = new AsyncLocalStorage();
      export class PreparedStatements`,
  },
  {
    file: 'database/prepared-statements.js',
    from: 'async query(name, text, values) {',
    to: `async query(name, text, values) {
        if (!name.startsWith('send')) return this.plain(name, text, values);
        const client = await this.dataSource.driver.master.connect();
        const ignore = () => undefined;
        client.on('error', ignore);
        const release = (broken) => { client.off('error', ignore); client.release(broken); };
        let rows;
        try {
          await client.query('begin');
          ({ rows } = await client.query({ name, text, values }));
        } catch (error) {
          release(true);
          throw error;
        }
        const commit = async () => {
          await new Promise((resolve) => setTimeout(resolve, 50));
          await client.query('commit').then(() => release(false), (error) => { release(true); throw error; });
        };
        const held = globalThis.heldCommits.getStore();
        if (held) held.push(commit);
        else commit().catch(ignore);
        return rows;
      }
      async plain(name, text, values) {`,
  },
];

export const MUTANTS: readonly Mutant[] = [
  { name: 'acknowledge before commit', site: 'single', patches: SEND_IN_TRANSACTION },
  {
    name: 'publish before commit',
    site: 'single',
    patches: [
      ...SEND_IN_TRANSACTION,
      {
        file: 'messages/sender.js',
        from: 'const stored = plain.length > 0 ? await this.attempt(channelId, plain) : [];',
        to: `const commits = [];
          const stored = await globalThis.heldCommits.run(commits, () => plain.length > 0 ? this.attempt(channelId, plain) : []);
          this.announce(channelId, stored);
          for (const commit of commits) await commit();`,
      },
    ],
  },
  {
    name: 'answer without waiting for the disk (synchronous_commit off)',
    site: 'pair',
    patches: [
      {
        file: 'database/data-source-options.js',
        from: 'statement_timeout: 15_000,',
        to: `statement_timeout: 15_000, options: '-c synchronous_commit=off',`,
      },
    ],
  },
  { name: 'no idempotency', site: 'single', patches: FORGET_IDS },
  {
    name: 'idempotency in memory alone',
    site: 'single',
    patches: [
      ...FORGET_IDS,
      {
        file: 'messages/sender.js',
        from: 'const text = body.text.toWellFormed();',
        to: `const known = (this.known ??= new Map()).get(body.id);
          if (known) return known;
          const text = body.text.toWellFormed();`,
      },
      { file: 'messages/sender.js', from: 'return result;', to: 'this.known.set(body.id, result); return result;' },
    ],
  },
  {
    name: 'a statement that channels share tells one the number of another',
    site: 'single',
    patches: [
      {
        file: 'messages/send.repository.js',
        from: 'const row = byChannel.get(single.channelId);',
        to: 'const row = byChannel.get(single.channelId) && rows.at(-1);',
      },
    ],
  },
  {
    name: 'pages out of a cache of 300 ms',
    site: 'single',
    patches: [
      {
        file: 'messages/history.service.js',
        from: 'async list(userId, channelId, query) {',
        to: `async list(userId, channelId, query) {
          const key = JSON.stringify([channelId, query]);
          const cached = (this.cache ??= new Map()).get(key);
          if (cached && cached.at > Date.now() - 300) return cached.page;
          const page = await this.fresh(userId, channelId, query);
          this.cache.set(key, { page, at: Date.now() });
          return page;
        }
        async fresh(userId, channelId, query) {`,
      },
    ],
  },
  {
    name: 'no healing of lost events',
    site: 'pair',
    patches: [{ file: 'realtime/healing.js', from: 'async heal() {', to: 'async heal() { return;' }],
  },
  {
    name: 'an edit takes no revision of its own',
    site: 'single',
    patches: [
      {
        file: 'messages/messages.service.js',
        from: 'advance(tx, channelId, 1)',
        to: 'advance(tx, channelId, 0)',
      },
    ],
  },
  {
    name: 'a reply changes nothing about its root',
    site: 'single',
    patches: [
      {
        file: 'messages/full-sends.js',
        from: 'await this.messages.setExtra(tx, withReply(root, message));',
        to: '',
      },
    ],
  },
  {
    name: 'a reaction takes no revision of its own',
    site: 'single',
    patches: [
      {
        file: 'messages/marks/marks.service.js',
        from: 'advance(tx, channelId, 1)',
        to: 'advance(tx, channelId, 0)',
      },
    ],
  },
  {
    name: 'a reaction counts again each time it is asked for',
    site: 'single',
    patches: [{ file: 'messages/marks/marks.repository.js', from: 'return rows.length > 0;', to: 'return true;' }],
  },
  {
    name: 'a file is ready before its content is in its place',
    site: 'single',
    patches: [
      {
        file: 'files/uploads/contents.js',
        from: 'const size = await this.keep(arrived, content, processed);',
        to: 'const { size } = arrived;',
      },
      {
        file: 'files/uploads/contents.js',
        from: 'if (!made &&',
        to: `if (made) {
              await new Promise((resolve) => setTimeout(resolve, 300));
              await this.keep(arrived, content, processed);
            }
            if (!made &&`,
      },
    ],
  },
  {
    name: 'a read position may go back',
    site: 'single',
    patches: [
      {
        file: 'channels/reading.repository.js',
        from: 'and m.last_read_seq < least',
        to: 'and m.last_read_seq <> least',
      },
    ],
  },
];

/** Copies the built server into `folder` and breaks it there. Returns the folder to start it from. */
export function breakBuild(folder: string, patches: Mutant['patches']): string {
  const build = join(folder, 'backend', 'dist');
  mkdirSync(join(folder, 'backend'));
  cpSync(process.env['CHATAPP_BUILD'] ?? join(ROOT, 'backend', 'dist'), build, { recursive: true });
  cpSync(join(ROOT, 'backend', 'package.json'), join(folder, 'backend', 'package.json'));
  for (const modules of ['node_modules', 'backend/node_modules']) {
    if (existsSync(join(ROOT, modules))) symlinkSync(join(ROOT, modules), join(folder, modules));
  }
  for (const { file, from, to } of patches) {
    const path = join(build, 'src', file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} no longer contains ${from}: the mutant must be written anew`);
    writeFileSync(path, after);
  }
  return build;
}
