import { describe, expect, it } from 'vitest';
import { Heartbeat } from './heartbeat.js';
import type { LiveSocket } from './live-socket.js';

function counter() {
  const socket = { beats: 0, beat: () => socket.beats++ };
  return socket;
}
const asSocket = (socket: ReturnType<typeof counter>) => socket as unknown as LiveSocket;

describe('the heartbeat', () => {
  it('asks every socket once in 25 seconds, and none at once', () => {
    const heartbeat = new Heartbeat();
    const sockets = Array.from({ length: 60 }, counter);
    for (const socket of sockets) {
      heartbeat.add(asSocket(socket));
      heartbeat.tick();
      expect(socket.beats).toBe(0);
    }
    const before = sockets.map(({ beats }) => beats);
    for (let second = 0; second < 25; second++) heartbeat.tick();
    expect(sockets.map(({ beats }, n) => beats - before[n]!)).toEqual(sockets.map(() => 1));
  });

  it('does not ask those who left', () => {
    const heartbeat = new Heartbeat();
    const socket = counter();
    heartbeat.add(asSocket(socket));
    heartbeat.remove(asSocket(socket));
    for (let second = 0; second < 25; second++) heartbeat.tick();
    expect(socket.beats).toBe(0);
  });
});
