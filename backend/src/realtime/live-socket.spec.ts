import { describe, expect, it, vi } from 'vitest';
import { LiveSocket } from './live-socket.js';

// ws takes null for the address of a socket that a server has accepted.
const socketUnderTest = () => new LiveSocket(null as unknown as string, undefined, {});

describe('the allowance of a socket', () => {
  it('lets a burst through, then some each second, then a burst again', () => {
    const socket = socketUnderTest();
    let now = 1_000_000;
    const taken = (tries: number) =>
      Array.from({ length: tries }, () => socket.takeAllowance(now)).filter(Boolean).length;
    expect(taken(100)).toBe(40);
    now += 60_000;
    expect(taken(100)).toBe(40);
  });

  it('is not gathered beyond a burst', () => {
    const socket = socketUnderTest();
    expect(socket.takeAllowance(10 ** 12)).toBe(true);
    expect(Array.from({ length: 100 }, () => socket.takeAllowance(2 * 10 ** 12)).filter(Boolean)).toHaveLength(40);
  });
});

describe('a beat', () => {
  it('cuts off who did not answer the one before', () => {
    const socket = socketUnderTest();
    const terminate = vi.spyOn(socket, 'terminate').mockReturnValue();
    socket.beat();
    expect(terminate).not.toHaveBeenCalled();
    socket.alive = true;
    socket.beat();
    expect(terminate).not.toHaveBeenCalled();
    socket.beat();
    expect(terminate).toHaveBeenCalledOnce();
  });
});
