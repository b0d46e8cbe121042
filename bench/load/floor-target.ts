import { WebSocket } from 'ws';
import type { Child } from '../processes/child.ts';
import { LeanHttp } from './lean-http.ts';
import type { Peer, Target } from './target.ts';
import { memberships, type World } from './world.ts';

export function floorTarget(world: World, port: number, inspectPort: number, child: () => Child): Target {
  const lists = memberships(world);
  return {
    name: 'floor',
    pid: () => child().pid,
    inspectPort,
    connect: (user) => connect(port, world.users[user] ?? '', lists[user] ?? []),
    connectDeaf: (user) => connect(port, world.users[user] ?? '', []),
    openPages: () => {
      const http = new LeanHttp(port);
      const path = `/page?channel=${world.archive.id}`;
      const read = (before?: number): Promise<string> =>
        http.request('GET', before ? `${path}&before=${before}` : path);
      return { read, close: () => http.close() };
    },
  };
}

interface Said {
  hello?: true;
  acknowledged?: string;
  message?: { id: string };
}

function connect(port: number, authorId: string, channels: string[]): Promise<Peer> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false, skipUTF8Validation: true });
  const waiting = new Map<string, () => void>();
  const peer: Peer = {
    onSeen: () => undefined,
    send: ({ id: channelId }, id, text) => {
      socket.send(JSON.stringify({ id, channelId, authorId, text }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    close: () => socket.terminate(),
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify(channels)));
    socket.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString()) as Said;
      if (said.message) peer.onSeen(said.message.id);
      else if (said.acknowledged) {
        waiting.get(said.acknowledged)?.();
        waiting.delete(said.acknowledged);
      } else resolve(peer);
    });
  });
}
