import { describe, expect, it } from 'vitest';
import { fieldsOf, instantOf, onDay, wallOf, wallTime, weekdayOf } from './zoned-time';

const at = (text: string, zone: string) => {
  const [date = '', time = ''] = text.split(' ');
  const wall = wallOf(date, time);
  return wall && instantOf(wall, zone).toISOString();
};

describe('a time on the clock of a place', () => {
  it('is an instant there, whatever zone this device is in', () => {
    expect(at('2026-12-01 09:00', 'Asia/Tokyo')).toBe('2026-12-01T00:00:00.000Z');
    expect(at('2026-12-01 09:00', 'America/New_York')).toBe('2026-12-01T14:00:00.000Z');
    expect(at('2026-07-01 09:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z');
    expect(at('2026-07-01 09:00', 'Asia/Kathmandu')).toBe('2026-07-01T03:15:00.000Z');
  });

  it('that is left out when the clocks go forward is as much later', () => {
    expect(at('2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(wallTime(new Date('2026-03-08T07:30:00Z'), 'America/New_York')).toMatchObject({ hour: 3, minute: 30 });
  });

  it('that comes twice when they go back is the first', () => {
    expect(at('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(at('2026-11-01 02:30', 'America/New_York')).toBe('2026-11-01T07:30:00.000Z');
  });

  it('stays the same on the next day, though the clocks change between', () => {
    const evening = wallTime(new Date('2026-03-08T01:00:00Z'), 'America/New_York');
    expect(evening).toMatchObject({ day: 7, hour: 20 });
    expect(instantOf(onDay(evening, 1, 9), 'America/New_York').toISOString()).toBe('2026-03-08T13:00:00.000Z');
  });

  it('is read back as it was written, at every hour of a year with both changes', () => {
    for (const zone of ['Europe/London', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Tokyo']) {
      for (let hour = 0; hour < 24 * 365; hour += 5) {
        const instant = new Date(Date.UTC(2026, 0, 1, hour));
        const again = instantOf(wallTime(instant, zone), zone);
        expect(wallTime(again, zone)).toEqual(wallTime(instant, zone));
      }
    }
  });
});

describe('days', () => {
  it('carry over into the next month and year', () => {
    expect(fieldsOf(onDay({ year: 2026, month: 12, day: 31, hour: 5, minute: 0 }, 1, 9))).toEqual({
      date: '2027-01-01',
      time: '09:00',
    });
  });

  it('know their weekday', () => {
    expect(weekdayOf({ year: 2026, month: 11, day: 30 })).toBe(1);
    expect(weekdayOf({ year: 2026, month: 11, day: 29 })).toBe(7);
  });

  it('that are none are refused', () => {
    expect(wallOf('', '09:00')).toBeNull();
    expect(wallOf('2026-01-01', '')).toBeNull();
  });
});
