// Runs in a pod with the app's image, because the database admits nobody else: makes the roles that the request names.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const pg = createRequire('/app/backend/package.json')('pg');
const folder = process.argv[2] ?? '/request';
const { database, master, logins, retired } = JSON.parse(readFileSync(`${folder}/request.json`, 'utf8'));
const id = pg.escapeIdentifier;

async function connect() {
  for (let tries = 1; ; tries++) {
    const client = new pg.Client({
      host: database.host,
      port: database.port,
      database: database.name,
      user: master.username,
      password: master.password,
      connectionTimeoutMillis: 10_000,
      ssl: { ca: readFileSync(`${folder}/authorities.pem`, 'utf8'), rejectUnauthorized: true },
    });
    client.on('error', () => {}); // told by the query that it befalls
    try {
      await client.connect();
      return client;
    } catch (error) {
      // A security group takes some seconds to reach a new pod. A wrong password or certificate does not mend itself.
      if (tries === 5 || !/timeout|ECONN|EHOST|ENOTFOUND|EAI_AGAIN/.test(`${error.code} ${error.message}`)) {
        console.error(`${database.host}:${database.port} as ${master.username}: ${error.message}`);
        process.exit(1);
      }
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  }
}

async function role(name, options) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount === 0) await client.query(`create role ${id(name)}`);
  await client.query(`alter role ${id(name)} ${options}`);
}

const client = await connect();
await client.query('begin');
// chatapp_owner owns the schema and changes it; chatapp_app reads and writes rows. Nobody signs in as either.
await role('chatapp_owner', 'nologin');
await role('chatapp_app', 'nologin');
await client.query('grant chatapp_owner to current_user with inherit true, set true');
await client.query(`revoke all on database ${id(database.name)} from public`);
await client.query(`grant connect, create on database ${id(database.name)} to chatapp_owner`);
await client.query(`grant connect on database ${id(database.name)} to chatapp_app`);
const { rows } = await client.query(
  `select nspowner::regrole::text as owner from pg_namespace where nspname = 'public'`,
);
if (rows[0].owner !== 'chatapp_owner') await client.query('alter schema public owner to chatapp_owner');
await client.query('set local role chatapp_owner');
await client.query('grant usage on schema public to chatapp_app');
await client.query(
  'alter default privileges in schema public grant select, insert, update, delete on tables to chatapp_app',
);
await client.query('grant select, insert, update, delete on all tables in schema public to chatapp_app');
const { rows: migrations } = await client.query(
  `select from pg_tables where schemaname = 'public' and tablename = 'migrations'`,
);
if (migrations.length > 0) await client.query('revoke insert, update, delete on migrations from chatapp_app');
await client.query('reset role');
for (const { username, password, group } of logins) {
  await role(username, `login password ${pg.escapeLiteral(password)}`);
  await client.query(`grant ${id(group)} to ${id(username)}`);
  // Whatever a migration makes belongs to the owner, whichever of the two users ran it.
  if (group === 'chatapp_owner')
    await client.query(`alter role ${id(username)} in database ${id(database.name)} set role = 'chatapp_owner'`);
}
for (const username of retired) await role(username, 'nologin password null');
await client.query('commit');
await client.end();
console.log(
  `Can sign in: ${logins.map(({ username }) => username).join(', ')}.${retired.length > 0 ? ` No longer: ${retired.join(', ')}.` : ''}`,
);
