import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import type { ChannelPage, MyChannel, Sync } from '@chatapp/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordStatements, type Statement } from './harness/record-statements.js';
import { allHits, indexed, makeChannel, send, texts, unique } from './harness/search.js';
import { TestApp } from './harness/test-app.js';

/** Kept by TypeORM on one node; the application itself only reads it. */
const LOCAL = ['migrations'];

interface Plan {
  /** Tables with a copy on every node. */
  reference: string[];
  /** Distribution column of each other table. */
  distributed: Map<string, string>;
  /** Tables that lie beside `channels`. */
  channel: string[];
}

async function readPlan(): Promise<Plan> {
  const sql = await readFile(new URL('../src/database/citus.sql', import.meta.url), 'utf8');
  const reference = [...sql.matchAll(/^select create_reference_table\('(\w+)'\)/gm)].map(([, table]) => table!);
  const calls = [...sql.matchAll(/^select create_distributed_table\('(\w+)', '(\w+)'(.*)\);$/gm)];
  return {
    reference,
    distributed: new Map(calls.map(([, table, column]) => [table!, column!])),
    channel: [
      'channels',
      ...calls.filter(([, , , rest]) => rest!.includes("colocate_with => 'channels'")).map(([, table]) => table!),
    ],
  };
}

interface PlanNode {
  'Relation Name'?: string;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

let plan: Plan;
let app: TestApp;
beforeAll(async () => {
  plan = await readPlan();
  app = await TestApp.start();
});
afterAll(() => app.stop());

const schema = <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => app.sql<Row>(sql);

describe('the schema on a distributed PostgreSQL', () => {
  it('says of every table where its rows lie', async () => {
    const tables = await schema<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const named = [...plan.reference, ...plan.distributed.keys(), ...LOCAL].sort();
    expect(named).toEqual(tables.map(({ name }) => name));
    expect(plan.channel.length).toBeGreaterThan(1);
  });

  it('has the distribution column in every primary and unique key, never empty', async () => {
    const keys = await schema<{ table: string; key: string; columns: string[] }>(
      `select t.relname as "table", k.relname as key,
         array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum = any(i.indkey)) as columns
       from pg_index i join pg_class t on t.oid = i.indrelid join pg_class k on k.oid = i.indexrelid
       where i.indisunique and t.relnamespace = 'public'::regnamespace`,
    );
    const primary = await schema<{ table: string }>(
      `select c.conrelid::regclass::text as "table" from pg_constraint c where c.contype = 'p' and c.connamespace = 'public'::regnamespace`,
    );
    const nullable = await schema<{ column: string }>(
      `select table_name || '.' || column_name as "column" from information_schema.columns where table_schema = 'public' and is_nullable = 'YES'`,
    );
    for (const [table, column] of plan.distributed) {
      const own = keys.filter((key) => key.table === table);
      expect(
        own.filter((key) => !key.columns.includes(column)),
        `unique keys of ${table} without ${column}`,
      ).toEqual([]);
      expect(primary.map((row) => row.table)).toContain(table);
      expect(nullable.map((row) => row.column)).not.toContain(`${table}.${column}`);
    }
  });

  it('refers only to copied tables, and from copied tables only to copied ones', async () => {
    const references = await schema<{ from: string; to: string }>(
      `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
       where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    expect(references.filter(({ to }) => !plan.reference.includes(to))).toEqual([]);
  });

  it('uses nothing that such engines lack', async () => {
    const lacking = await schema<{ what: string }>(
      `select 'trigger ' || tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid
         where not tgisinternal and c.relnamespace = 'public'::regnamespace
       union all select 'generated column ' || table_name || '.' || column_name from information_schema.columns
         where table_schema = 'public' and (is_generated = 'ALWAYS' or is_identity = 'YES')
       union all select 'deferrable constraint ' || conname from pg_constraint where condeferrable and connamespace = 'public'::regnamespace
       union all select 'exclusion constraint ' || conname from pg_constraint where contype = 'x' and connamespace = 'public'::regnamespace
       union all select 'sequence ' || s.relname from pg_class s where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace
         and s.relname <> 'migrations_id_seq'
       union all select 'view or rule on ' || c.relname from pg_rewrite r join pg_class c on c.oid = r.ev_class
         where c.relnamespace = 'public'::regnamespace
       union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
       union all select 'row security on ' || relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace
       union all select 'inheritance of ' || inhrelid::regclass from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relnamespace = 'public'::regnamespace`,
    );
    expect(lacking).toEqual([]);
  });
});

/**
 * PostgreSQL itself as the judge: channel tables are cut into partitions by a hash of the channel, whose rules for keys
 * are those of distributed tables, and what a plan reads tells whether the statement names its channel.
 */
describe('with channels spread over partitions', () => {
  const PARTITIONS = 16;
  let spread: TestApp;
  const sent = new Set<unknown>();
  beforeAll(async () => {
    const first = await TestApp.start();
    await cutIntoPartitions(first.databaseUrl);
    spread = await TestApp.start({ beside: first });
    await first.stop();
  });
  afterAll(() => spread?.stop());

  async function cutIntoPartitions(connectionString: string): Promise<void> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    for (const table of plan.channel) {
      await client.query(`alter table ${table} rename to ${table}_before`);
      await client.query(
        `create table ${table} (like ${table}_before including all) partition by hash (${plan.distributed.get(table)})`,
      );
      for (let part = 0; part < PARTITIONS; part++) {
        await client.query(
          `create table ${table}_${part} partition of ${table} for values with (modulus ${PARTITIONS}, remainder ${part})`,
        );
      }
      await client.query(`insert into ${table} select * from ${table}_before`);
      await client.query(`drop table ${table}_before`);
    }
    await client.end();
  }

  /** Which partitions a statement really reads: those left out while it runs do not count. */
  async function partitionsRead({ text, values }: Statement): Promise<number> {
    const client = new pg.Client({ connectionString: spread.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (analyze, format json) ${text}`,
        // What is sent a second time must be new again.
        /insert into messages/.test(text) ? values?.map((value) => (sent.has(value) ? messageId() : value)) : values,
      );
      const read = scans(rows[0]!['QUERY PLAN'][0].Plan).map((relation) => /^(\w+?)_(\d+)$/.exec(relation));
      return new Set(read.filter((match) => match && plan.channel.includes(match[1]!)).map((match) => match![2])).size;
    } finally {
      await client.end(); // and with it the transaction
    }
  }

  function scans(node: PlanNode): string[] {
    if (node['Actual Loops'] === 0) return [];
    return [...(node['Relation Name'] ? [node['Relation Name']] : []), ...(node.Plans ?? []).flatMap(scans)];
  }

  it('every statement of sending, reading, catching up, marking, editing and deleting stays on one', async () => {
    const mari = await spread.signUp('Mari');
    const made = await mari.agent.post('/api/channels').send({ name: 'spread', kind: 'public' });
    expect(made.status, made.text).toBe(200);
    const channel = `/api/channels/${(made.body as MyChannel).channel.id}`;
    const id = messageId();
    const recorder = recordStatements();
    try {
      const answers = [
        await mari.agent.post(`${channel}/messages`).send({ id, text: `hello <@${mari.me.id}>` }),
        await mari.agent.post(`${channel}/messages`).send({ id: messageId(), text: 'again' }),
        await mari.agent.get(`${channel}/messages`),
        await mari.agent.get(`${channel}/messages`).query({ before: 2 }),
        await mari.agent.get(`${channel}/messages`).query({ after: 0 }),
        await mari.agent.get(`${channel}/messages`).query({ around: 1 }),
        await mari.agent.get(`${channel}/messages`).query({ at: new Date(0).toISOString() }),
        await mari.agent.get(`${channel}/changes`).query({ after: 0 }),
        await mari.agent.post(`${channel}/unread`).send({ seq: 1 }),
        await mari.agent.post(`${channel}/read`).send({ seq: 2 }),
        await mari.agent.patch(`${channel}/messages/${id}`).send({ text: 'hello, all' }),
        await mari.agent.get(`${channel}/messages/${id}/edits`),
        await mari.agent.delete(`${channel}/messages/${id}`),
      ];
      expect(answers.filter((answer) => !answer.ok).map((answer) => answer.text)).toEqual([]);
    } finally {
      recorder.stop();
    }
    // What now and then looks after every channel says so, and the index follows with statements of its own.
    const aside = ({ text }: Statement) =>
      text.startsWith('/* all channels */') || /\bsearch_(cursors|documents)\b/.test(text);
    const touching = recorder.statements.filter(
      (statement) =>
        !aside(statement) && plan.channel.some((table) => new RegExp(`\\b${table}\\b`).test(statement.text)),
    );
    expect(touching.length).toBeGreaterThan(10);
    const scattered = [];
    for (const statement of touching) {
      if ((await partitionsRead(statement)) > 1) scattered.push(statement.text);
    }
    expect(scattered).toEqual([]);
  });

  it('a statement that names no channel is noticed', async () => {
    expect(await partitionsRead({ text: 'select from messages where author_id = $1', values: [randomUUID()] })).toBe(
      PARTITIONS,
    );
  });

  it('search finds what lies on many, as the index has it', async () => {
    const aki = await spread.signUp('Aki');
    const word = unique();
    for (let n = 0; n < 8; n++) await send(aki, await makeChannel(aki), `${word} ${n}`);
    expect(await texts(aki, word)).toHaveLength(8);
    await indexed(spread);
    expect((await allHits(aki, { text: word })).map(({ message }) => message.text)).toEqual(
      [7, 6, 5, 4, 3, 2, 1, 0].map((n) => `${word} ${n}`),
    );
  });

  it('the list of all channels and the whole start are still right', async () => {
    const ken = await spread.signUp('Ken');
    const sync = await ken.agent.get('/api/sync');
    expect((sync.body as Sync).channels.map((mine) => mine.channel.name)).toEqual(['general']);
    const listed = await ken.agent.get('/api/channels');
    expect((listed.body as ChannelPage).channels.map((one) => one.channel.name)).toContain('spread');
  });

  function messageId(): string {
    const time = Date.now().toString(16).padStart(12, '0');
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
    sent.add(id);
    return id;
  }
});
