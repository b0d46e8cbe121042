import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { requireWritable } from './read-only.js';

/** AuthenticationOk and ReadyForQuery. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

let server: Server;
afterEach(() => void server.close());

/** A server that lets everybody in and goes away at the first question. */
async function leavingServer(): Promise<number> {
  server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(WELCOME);
      socket.once('data', () => socket.destroy());
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

// Vitest fails a run in which an error reaches nobody.
it('a server that goes away while it is asked costs the connection and nothing else', async () => {
  const port = await leavingServer();
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'chatapp', verify: requireWritable });
  await expect(pool.query('select 1')).rejects.toThrow('Connection terminated unexpectedly');
  expect(pool.totalCount).toBe(0);
  await pool.end();
});
