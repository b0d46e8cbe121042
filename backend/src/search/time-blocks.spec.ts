import { describe, expect, it } from 'vitest';
import { BLOCKS, levelFor, windowsBack } from './time-blocks.js';

const HOUR = 3_600_000;
const end = Date.UTC(2026, 10, 28, 12, 34, 56, 789);

describe('windows', () => {
  it.each(BLOCKS.map((_, level) => level))('from level %i on hold all of time once, the newest first', (start) => {
    const windows = [...windowsBack(0, end, start)];
    expect(windows[0]!.to).toBe(end);
    expect(windows.at(-1)!.from).toBe(0);
    for (const [n, window] of windows.entries()) if (n > 0) expect(window.to).toBe(windows[n - 1]!.from);
    expect(windows.length).toBeLessThanOrEqual(BLOCKS.length - start + 1);
  });

  it('grow faster after empty ones, and still hold all of time once', () => {
    const generator = windowsBack(0, end, 1);
    const windows = [];
    for (let next = generator.next(); !next.done; next = generator.next(true)) windows.push(next.value);
    expect(windows.length).toBeLessThan([...windowsBack(0, end, 1)].length - 1);
    expect([windows[0]!.to, windows.at(-1)!.from]).toEqual([end, 0]);
    for (const [n, window] of windows.entries()) if (n > 0) expect(window.to).toBe(windows[n - 1]!.from);
  });

  it('name, few at a time, blocks of everything in them', () => {
    for (const from of [0, end - 1, end - 90 * HOUR, end - 900 * HOUR]) {
      for (const window of windowsBack(from, end, 1)) {
        expect(window.blocks.length).toBeLessThanOrEqual(24);
        for (let share = 0; share <= 1; share += 0.01) {
          const at = Math.floor(window.from + (window.to - 1 - window.from) * share);
          expect(BLOCKS.some((block) => window.blocks.includes(block.term(at)))).toBe(true);
        }
      }
    }
  });

  it('are none where there is no time', () =>
    expect([...windowsBack(end, end, 0), ...windowsBack(end + 1, end, 0)]).toEqual([]));
});

describe('levelFor', () => {
  it('is the smallest block that holds so many', () => {
    expect(levelFor(500, 1_000_000, 1000 * HOUR)).toBe(1);
    expect(levelFor(500, 8_000_000, 1000 * HOUR)).toBe(0);
    expect(levelFor(500, 1000, 1000 * HOUR)).toBe(4);
    expect(levelFor(500, 0, HOUR)).toBe(BLOCKS.length - 1);
  });
});
