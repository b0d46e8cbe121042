import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/database/migrate.js';
import { startServers } from './start-servers.js';
import { TEMPLATE, withDatabase } from './servers.js';

/** One PostgreSQL and one Redis a run; every spec file gets a copy of a database that is migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await startServers();
  console.log(`Whole-app tests run on ${servers.description}.`);
  await makeTemplate(servers.postgresUrl).catch(async (error: unknown) => {
    await servers.stop();
    throw error;
  });
  project.provide('postgresUrl', servers.postgresUrl);
  project.provide('redisUrl', servers.redisUrl);
  return () => servers.stop();
}

async function makeTemplate(server: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  await migrate({ url: withDatabase(server, TEMPLATE), poolSize: 2, caFile: null });
}
