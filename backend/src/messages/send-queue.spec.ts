import { describe, expect, it } from 'vitest';
import { SendQueue } from './send-queue.js';

interface Item {
  id: string;
}

/** A queue whose statements end when the test says so. */
function queueUnderTest(limit = 1000) {
  const statements: { channelId: string; ids: string[]; finish: () => void; fail: (error: Error) => void }[] = [];
  const queue = new SendQueue<Item, string>(
    (channelId, batch) =>
      new Promise((resolve, reject) => {
        const ids = batch.map(({ id }) => id);
        statements.push({ channelId, ids, finish: () => resolve(ids.map((id) => `stored ${id}`)), fail: reject });
      }),
    limit,
    () => new Error('full'),
  );
  return { queue, statements };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the send queue', () => {
  it('sends the first message of a channel at once, and those that come meanwhile together', async () => {
    const { queue, statements } = queueUnderTest();
    const results = ['a', 'b', 'c'].map((id) => queue.add('channel', { id }));
    expect(statements.map(({ ids }) => ids)).toEqual([['a']]);
    statements[0]!.finish();
    await settled();
    expect(statements.map(({ ids }) => ids)).toEqual([['a'], ['b', 'c']]);
    statements[1]!.finish();
    expect(await Promise.all(results)).toEqual(['stored a', 'stored b', 'stored c']);
  });

  it('does not let one channel wait for another', () => {
    const { queue, statements } = queueUnderTest();
    void queue.add('one', { id: 'a' });
    void queue.add('other', { id: 'b' });
    expect(statements.map(({ channelId }) => channelId)).toEqual(['one', 'other']);
  });

  it('puts an id that occurs twice into different statements', async () => {
    const { queue, statements } = queueUnderTest();
    void queue.add('channel', { id: 'first' });
    for (const id of ['a', 'a', 'b']) void queue.add('channel', { id });
    statements[0]!.finish();
    await settled();
    statements[1]!.finish();
    await settled();
    expect(statements.map(({ ids }) => ids)).toEqual([['first'], ['a', 'b'], ['a']]);
  });

  it('tells only those of a failed statement, and goes on with the next', async () => {
    const { queue, statements } = queueUnderTest();
    const first = queue.add('channel', { id: 'a' });
    const second = queue.add('channel', { id: 'b' });
    statements[0]!.fail(new Error('connection lost'));
    await expect(first).rejects.toThrow('connection lost');
    statements[1]!.finish();
    expect(await second).toBe('stored b');
  });

  it('refuses what it has no room for, and has room again afterwards', async () => {
    const { queue, statements } = queueUnderTest(1);
    void queue.add('channel', { id: 'in flight' });
    void queue.add('channel', { id: 'waiting' });
    await expect(queue.add('channel', { id: 'too many' })).rejects.toThrow('full');
    statements[0]!.finish();
    await settled();
    void queue.add('channel', { id: 'later' });
    statements[1]!.finish();
    await settled();
    expect(statements.at(-1)!.ids).toEqual(['later']);
  });

  it('takes no more than a hundred at a time', async () => {
    const { queue, statements } = queueUnderTest();
    for (let n = 0; n <= 150; n++) void queue.add('channel', { id: String(n) });
    statements[0]!.finish();
    await settled();
    expect(statements[1]!.ids).toHaveLength(100);
  });
});
