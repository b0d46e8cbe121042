import type { ServerEvent } from '@chatapp/contract';
import { EventIntake } from './event-intake';
import type { LogName } from './event-log';

const event = (rev: number): ServerEvent => ({ type: 'me.changed', rev, me: {} as never });
const tick = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** An intake over a log that stands at revision `at`; `catchUp` moves it to `server`. */
function intake(at: number, server: number) {
  const seen = { rev: at, applied: [] as number[], fetched: [] as LogName[], server, fails: 0 };
  const queue = new EventIntake(
    {
      standing: (one) => {
        const rev = 'rev' in one ? one.rev : 0;
        return rev <= seen.rev ? 'old' : rev === seen.rev + 1 && one.type !== 'log.moved' ? 'next' : 'gap';
      },
      apply: (one) => {
        seen.rev = 'rev' in one ? one.rev : seen.rev;
        seen.applied.push(seen.rev);
      },
      catchUp: (log) => {
        seen.fetched.push(log);
        if (seen.fails-- > 0) return Promise.reject(new Error('offline'));
        seen.rev = Math.max(seen.rev, seen.server);
        return Promise.resolve();
      },
    },
    150,
  );
  return { queue, seen };
}

describe('EventIntake', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('puts events that overtook each other in order without asking the server', async () => {
    const { queue, seen } = intake(0, 0);
    for (const rev of [2, 4, 3, 1]) queue.take(event(rev));
    await tick(1_000);
    expect(seen.applied).toEqual([1, 2, 3, 4]);
    expect(seen.fetched).toEqual([]);
  });

  it('asks once for what is missing when it does not come within a moment', async () => {
    const { queue, seen } = intake(0, 5);
    queue.take(event(5));
    queue.take(event(6));
    await tick(149);
    expect(seen.fetched).toEqual([]);
    await tick(1);
    expect(seen.fetched).toEqual(['personal']);
    expect(seen.applied).toEqual([6]);
  });

  it('asks again, ever more patiently, while the server cannot be reached', async () => {
    const { queue, seen } = intake(0, 3);
    seen.fails = 2;
    queue.take(event(3));
    await tick(60_000);
    expect(seen.fetched.length).toBe(3);
    expect(seen.rev).toBe(3);
  });

  it('follows a hint that the log has moved', async () => {
    const { queue, seen } = intake(4, 7);
    queue.take({ type: 'log.moved', log: 'personal', rev: 7 });
    await tick(200);
    expect(seen.rev).toBe(7);
  });

  it('lets everything wait during a sync and applies what the sync did not bring', () => {
    const { queue, seen } = intake(0, 0);
    queue.hold();
    for (const rev of [1, 2, 3]) queue.take(event(rev));
    expect(seen.applied).toEqual([]);
    seen.rev = 2;
    queue.release();
    expect(seen.applied).toEqual([3]);
  });

  it('forgets events that it has seen', () => {
    const { queue, seen } = intake(3, 3);
    queue.take(event(3));
    queue.take(event(2));
    expect(seen.applied).toEqual([]);
  });
});
