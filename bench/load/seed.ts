import { createHash, createHmac } from 'node:crypto';
import pg from 'pg';
import { ARCHIVED_MESSAGES, channelsOf, type World } from './world.ts';

export const SESSION_SECRET = 'a secret for benchmarks only, on loopback';

/** The cookie of a signed-in person, as express-session signs it. Signing up thousands by password would take minutes. */
export function cookieOf(userId: string): string {
  const signature = createHmac('sha256', SESSION_SECRET).update(secretOf(userId)).digest('base64').replace(/=+$/, '');
  return `chatapp=${encodeURIComponent(`s:${secretOf(userId)}.${signature}`)}`;
}

/** Puts the world into chatapp's own tables, and the archive into both servers'. */
export async function seed(url: string, world: World): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await seedPeople(client, world.users);
  for (const { id, name, members } of channelsOf(world))
    await seedChannel(client, id, name, members.map((member) => world.users[member]!)); // prettier-ignore
  await seedArchive(client, world);
  await client.query('vacuum analyze');
  await client.end();
}

/** People who are signed in: cookieOf tells how. */
export async function seedPeople(client: pg.Client, users: readonly string[]): Promise<void> {
  const names = users.map((_, index) => `user${index}`);
  await client.query(
    `insert into users (id, email, handle, display_name, title, time_zone, language, role, search, password_hash, rev, created_at)
     select id, name || '@example.com', name, name, '', 'UTC', 'en', 'member', name, '', 0, now()
     from unnest($1::uuid[], $2::text[]) as u (id, name)`,
    [users, names],
  );
  const cookie = { originalMaxAge: null, expires: null, httpOnly: true, path: '/', sameSite: 'lax' };
  await client.query(
    `insert into sessions (id, user_id, data, device, address, created_at, last_used_at, expires_at)
     select id, user_id, jsonb_build_object('cookie', $3::jsonb, 'userId', user_id, 'device', 'bench', 'address', '127.0.0.1'),
       'bench', '127.0.0.1', now(), now(), now() + interval '1 day'
     from unnest($1::text[], $2::uuid[]) as s (id, user_id)`,
    [users.map((id) => createHash('sha256').update(secretOf(id)).digest('hex')), users, JSON.stringify(cookie)],
  );
}

/** A public channel with these people in it. */
export async function seedChannel(
  client: pg.Client,
  id: string,
  name: string,
  people: readonly string[],
): Promise<void> {
  await client.query(
    `insert into channels (id, kind, name, topic, read_only, created_by, created_at, member_ids, member_count, rev, last_seq)
     values ($1, 'public', $2, '', false, $3, now(), '{}', $4, 0, 0)`,
    [id, name, people[0], people.length],
  );
  await client.query('insert into channel_names (name, channel_id) values ($1, $2)', [name, id]);
  await client.query(
    `insert into channel_members (channel_id, user_id, role, rev, joined_at, last_read_seq, favourite, muted)
     select $1, user_id, 'member', 0, now(), 0, false, false from unnest($2::uuid[]) as m (user_id)`,
    [id, people],
  );
  await client.query('insert into user_channels (user_id, channel_id) select unnest($2::uuid[]), $1::uuid', [
    id,
    people,
  ]);
}

async function seedArchive(client: pg.Client, { archive, users }: World): Promise<void> {
  const text = `'message ' || n || ' of the archive, as long as messages are on average in a team that talks about its work'`;
  const values = [archive.id, users[0], ARCHIVED_MESSAGES];
  await client.query(
    `insert into messages (channel_id, seq, id, rev, author_id, text, mentions, created_at)
     select $1, n, gen_random_uuid(), n, $2, ${text}, '{}', now() - ($3::int - n) * interval '1 minute'
     from generate_series(1, $3::int) n`,
    values,
  );
  await client.query('update channels set rev = $2, last_seq = $2, last_message_at = now() where id = $1', [
    archive.id,
    ARCHIVED_MESSAGES,
  ]);
  await client.query(
    `insert into floor_messages (channel_id, seq, id, author_id, text, created_at)
     select $1, n, gen_random_uuid(), $2, ${text}, now() - ($3::int - n) * interval '1 minute'
     from generate_series(1, $3::int) n`,
    values,
  );
}

function secretOf(userId: string): string {
  return createHash('sha256').update(`session of ${userId}`).digest('base64url');
}
