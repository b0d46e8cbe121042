import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { frameOf } from './frame.js';

/** What a real client reads of the frames that are written to its connection. */
async function readBack(texts: readonly string[]): Promise<string[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (_socket, request) => {
    for (const text of texts) request.socket.write(frameOf(text));
  });
  const { port } = server.address() as { port: number };
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const read: string[] = [];
  client.on('message', (data) => read.push((data as Buffer).toString()));
  await expect.poll(() => read.length).toBe(texts.length);
  client.terminate();
  server.close();
  return read;
}

describe('a frame', () => {
  it('is read by clients as the text that it was made of, at every length where its head changes', async () => {
    const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length));
    expect(await readBack(texts)).toEqual(texts);
  });

  it('counts bytes, not characters', async () => {
    const texts = ['こんにちは'.repeat(10), '👩‍👩‍👧'.repeat(5000)];
    expect(await readBack(texts)).toEqual(texts);
  });
});
