import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it('spreads every try over a growing span, up to a cap', () => {
    const longest = [0, 1, 2, 3, 10, 1_000].map((attempt) => backoffMs(attempt, 15_000, () => 1));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 15_000, 15_000]);
    expect(backoffMs(5, 15_000, () => 0)).toBe(0);
  });
});
