/**
 * The floor: the least that could be called a chat server. It takes a message from a websocket, inserts it with one
 * statement and its own commit, and writes it to the sockets of its channel. No accounts, sessions, rights, validation,
 * idempotency, gap-free numbers, revisions, other replicas, logs, metrics or recovery. What chatapp costs beyond it is
 * the price of all those.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: Number(process.env['DATABASE_POOL_SIZE'] ?? 10),
});
await pool.query(`create table if not exists floor_messages (
  channel_id uuid not null, seq bigserial, id uuid not null, author_id uuid not null, text text not null,
  created_at timestamptz not null default now(), primary key (channel_id, seq))`);

const rooms = new Map<string, Set<WebSocket>>();
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor');
  if (url.pathname !== '/page') {
    response.end('ok');
    return;
  }
  const before = url.searchParams.get('before') ?? '9000000000000000';
  const text = 'select * from floor_messages where channel_id = $1 and seq < $2 order by seq desc limit 50';
  void pool.query({ name: 'page', text, values: [url.searchParams.get('channel'), before] }).then(({ rows }) => {
    const body = JSON.stringify(rows.reverse());
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
});

/** The first message of a socket names the channels it listens to; every later one is sent to a channel. */
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
  let channels: string[] | undefined;
  socket.on('message', (data) => {
    const said = JSON.parse((data as Buffer).toString()) as string[] | Sent;
    if (channels) {
      void take(socket, said as Sent);
      return;
    }
    channels = said as string[];
    for (const id of channels) rooms.set(id, (rooms.get(id) ?? new Set()).add(socket));
    socket.send('{"hello":true}');
  });
  socket.on('close', () => channels?.forEach((id) => rooms.get(id)?.delete(socket)));
});

interface Sent {
  id: string;
  channelId: string;
  authorId: string;
  text: string;
}

const INSERT =
  'insert into floor_messages (channel_id, id, author_id, text) values ($1, $2, $3, $4) returning seq, created_at';

async function take(socket: WebSocket, message: Sent): Promise<void> {
  const values = [message.channelId, message.id, message.authorId, message.text];
  const { rows } = await pool.query<{ seq: string; created_at: Date }>({ name: 'insert', text: INSERT, values });
  const json = JSON.stringify({ message: { ...message, ...rows[0] } });
  for (const each of rooms.get(message.channelId) ?? []) each.send(json);
  socket.send(`{"acknowledged":"${message.id}"}`);
}

server.listen(Number(process.env['PORT']), '127.0.0.1');
