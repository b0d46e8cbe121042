import type { User } from '@chatapp/contract';
import { UserQueue } from './user-queue';

function queue(known: string[]) {
  const log = { asked: [] as string[][], found: [] as string[], offline: false };
  const users = new UserQueue(
    (ids) => {
      log.asked.push(ids);
      if (log.offline) return Promise.reject(new Error('offline'));
      return Promise.resolve({ users: ids.filter((id) => known.includes(id)).map((id) => ({ id }) as User) });
    },
    (found) => log.found.push(...found.map(({ id }) => id)),
  );
  return { users, log };
}

describe('looking people up', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks once for all who are drawn together', async () => {
    const { users, log } = queue(['a', 'b', 'c']);
    for (const id of ['a', 'b', 'a', 'c']) users.want(id);
    await vi.advanceTimersByTimeAsync(50);
    expect(log.asked).toEqual([['a', 'b', 'c']]);
    expect(log.found).toEqual(['a', 'b', 'c']);
  });

  it('asks in portions that the server takes', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `u${index}`);
    const { users, log } = queue(ids);
    for (const id of ids) users.want(id);
    await vi.advanceTimersByTimeAsync(100);
    expect(log.asked.map((part) => part.length)).toEqual([200, 200, 50]);
  });

  it('asks for nobody again whom the server does not know', async () => {
    const { users, log } = queue([]);
    users.want('ghost');
    await vi.advanceTimersByTimeAsync(50);
    users.want('ghost');
    await vi.advanceTimersByTimeAsync(50);
    expect(log.asked).toEqual([['ghost']]);
  });

  it('asks again after a failure, when they are drawn again', async () => {
    const { users, log } = queue(['a']);
    log.offline = true;
    await users.fetchNow(['a']);
    log.offline = false;
    users.want('a');
    await vi.advanceTimersByTimeAsync(50);
    expect(log.found).toEqual(['a']);
  });
});
