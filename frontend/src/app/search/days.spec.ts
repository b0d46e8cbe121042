import { describe, expect, it } from 'vitest';
import { namedDaysLike, parseDay } from './days';

const NOW = new Date('2026-11-29T16:00:00Z'); // the 30th in Tokyo
const day = (written: string, zone = 'Asia/Tokyo') => parseDay(written, NOW, zone);

describe('a day that is written', () => {
  it('is read in every usual way', () => {
    for (const written of ['2026-01-31', '2026/1/31', '2026.1.31', '2026年1月31日', '1/31', '1月31日', '１月３１日'])
      expect(day(written), written).toBe('2026-01-31');
  });

  it('is today where the person is', () => {
    expect(day('today')).toBe('2026-11-30');
    expect(day('今日', 'America/New_York')).toBe('2026-11-29');
    expect(day('yesterday')).toBe('2026-11-29');
    expect(day('先月')).toBe('2026-10-31');
  });

  it('without a year is the last one', () => {
    expect(day('11/30')).toBe('2026-11-30');
    expect(day('12/1')).toBe('2025-12-01');
    expect(day('2/29')).toBe('2024-02-29');
  });

  it('must exist', () => {
    expect(['2026-02-30', '13/1', '0/5', 'soon', '', '2026'].map((written) => day(written))).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is offered by the beginning of its name', () => {
    expect(namedDaysLike('')).toEqual(['today', 'yesterday', 'week', 'month']);
    expect(namedDaysLike('昨')).toEqual(['yesterday']);
    expect(namedDaysLike('y')).toEqual(['yesterday']);
  });
});
