import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SharedSends } from './shared-sends.js';

/** Sends whose statements end when the test says so. */
function sendsUnderTest(lanes: number) {
  const statements: { items: readonly string[]; finish: () => void; fail: (error: Error) => void }[] = [];
  const sends = new SharedSends<string, string>(
    (items) =>
      new Promise((resolve, reject) => {
        statements.push({ items, finish: () => resolve(items.map((item) => `stored ${item}`)), fail: reject });
      }),
    lanes,
  );
  return { sends, statements, shown: () => statements.map(({ items }) => items) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('sends to different channels', () => {
  it('go at once while there is a free lane, and those that come meanwhile together', async () => {
    const { sends, statements, shown } = sendsUnderTest(2);
    const results = ['a', 'b', 'c', 'd'].map((item) => sends.add(item));
    expect(shown()).toEqual([['a'], ['b']]);
    statements[1]!.finish();
    await settled();
    expect(shown()).toEqual([['a'], ['b'], ['c', 'd']]);
    statements[0]!.finish();
    statements[2]!.finish();
    expect(await Promise.all(results)).toEqual(['stored a', 'stored b', 'stored c', 'stored d']);
    await settled();
    void sends.add('e');
    expect(shown().at(-1)).toEqual(['e']);
  });

  it('that share a statement share its error, and the next ones go on', async () => {
    const { sends, statements, shown } = sendsUnderTest(1);
    void sends.add('a');
    const lost = [sends.add('b'), sends.add('c')];
    statements[0]!.finish();
    await settled();
    const after = sends.add('d');
    statements[1]!.fail(new Error('connection lost'));
    for (const one of lost) await expect(one).rejects.toThrow('connection lost');
    await settled();
    expect(shown().at(-1)).toEqual(['d']);
    statements[2]!.finish();
    expect(await after).toBe('stored d');
  });

  it('are no more than 32 a statement', async () => {
    const { sends, statements } = sendsUnderTest(1);
    for (let n = 0; n < 50; n++) void sends.add(String(n));
    statements[0]!.finish();
    await settled();
    statements[1]!.finish();
    await settled();
    expect(statements.map(({ items }) => items.length)).toEqual([1, 32, 17]);
  });

  it('do not wait for a statement that takes long, whose own result comes when it comes', async () => {
    const { sends, statements, shown } = sendsUnderTest(1);
    const slow = sends.add('slow');
    void sends.add('a');
    void sends.add('b');
    expect(shown()).toEqual([['slow']]);
    await wait(150);
    expect(shown()).toEqual([['slow'], ['a', 'b']]);
    statements[0]!.finish();
    expect(await slow).toBe('stored slow');
  });
});
