import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets so many work at once, the others in the order in which they came, and sends the rest away', async () => {
    const turns = new Turns(2, 2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = [1, 2, 3, 4].map((who) =>
      turns.take(() => {
        begun.push(who);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await expect(turns.take(() => Promise.resolve())).rejects.toMatchObject({ code: 'server.unavailable' });
    expect(begun).toEqual([1, 2]);
    for (let at = 0; at < 4; at++) {
      await expect.poll(() => ends.length).toBeGreaterThan(at);
      ends[at]!();
    }
    await Promise.all(all);
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('gives a turn back when work fails', async () => {
    const turns = new Turns(1, 1);
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(() => Promise.resolve('yes'))).toBe('yes');
  });
});
