import { uuidV7 } from './uuid-v7';

describe('uuidV7', () => {
  it('is a UUID of version 7 that holds the time', () => {
    const id = uuidV7(0x1_9999_9999_999);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('ascends, also within one millisecond and when the clock is set back', () => {
    const now = Date.now() + 1e10;
    const ids = Array.from({ length: 10_000 }, (_, index) => uuidV7(now - (index % 7)));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
