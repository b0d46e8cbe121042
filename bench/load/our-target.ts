import type { ServerEvent } from '@chatapp/contract';
import { WebSocket } from 'ws';
import type { App } from '../processes/app.ts';
import { LeanHttp } from './lean-http.ts';
import { cookieOf } from './seed.ts';
import type { Peer, Target } from './target.ts';
import type { World } from './world.ts';

export function ourTarget(world: World, inspectPort: number, app: () => App): Target {
  const cookie = (user: number): string => cookieOf(world.users[user] ?? '');
  return {
    name: 'ours',
    pid: () => app().pid,
    inspectPort,
    connect: (user) => connect(app().port, cookie(user)),
    connectDeaf: (user) => Promise.resolve(overHttp(app().port, cookie(user))),
    openPages: () => {
      const http = new LeanHttp(app().port, { cookie: cookie(0) });
      const path = `/api/channels/${world.archive.id}/messages`;
      const read = (before?: number): Promise<string> =>
        http.request('GET', before ? `${path}?before=${before}` : path);
      return { read, close: () => http.close() };
    },
  };
}

function overHttp(port: number, cookie: string): Peer {
  let http: LeanHttp | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    onSeen: () => undefined,
    send: async ({ id: channelId }, id, text) => {
      const connection = (http ??= new LeanHttp(port, { cookie }));
      const answer = last.then(() => connection.request('POST', `/api/channels/${channelId}/messages`, { id, text }));
      last = answer.catch(() => undefined);
      await answer;
    },
    close: () => http?.close(),
  };
}

function connect(port: number, cookie: string): Promise<Peer> {
  const options = { headers: { cookie }, perMessageDeflate: false, skipUTF8Validation: true };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/socket`, options);
  const waiting = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const peer: Peer = {
    onSeen: () => undefined,
    send: ({ id: channelId }, id, text) => {
      socket.send(JSON.stringify({ type: 'send', channelId, message: { id, text } }));
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    close: () => socket.terminate(),
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`The socket was closed: ${code}`)));
    socket.on('message', (data: Buffer) => {
      const event = JSON.parse(data.toString()) as ServerEvent;
      if (event.type === 'messages.created') {
        for (const { id } of event.messages) {
          waiting.get(id)?.resolve();
          waiting.delete(id);
          peer.onSeen(id);
        }
      } else if (event.type === 'send.refused') waiting.get(event.messageId)?.reject(new Error(event.problem.message));
      else if (event.type === 'hello') resolve(peer);
    });
  });
}
