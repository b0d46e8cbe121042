import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApp } from './harness/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

describe('the schema that the migrations make', () => {
  it('is the one that the entities describe: a generated migration would be empty', async () => {
    const generated = await app.app.get(DataSource).driver.createSchemaBuilder().log();
    expect(generated.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for every table', async () => {
    const tables = await app.sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const known = app.app.get(DataSource).entityMetadatas.map(({ tableName }) => tableName);
    expect(tables.map(({ name }) => name)).toEqual([...known, 'migrations'].sort());
  });
});
