import { describe, expect, it } from 'vitest';
import { isTimeZone, nextDay, startOfDay } from './days.js';

describe('startOfDay', () => {
  it.each([
    ['2026-01-31', 'UTC', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31', 'Asia/Tokyo', '2026-01-30T15:00:00.000Z'],
    ['2026-01-31', 'America/New_York', '2026-01-31T05:00:00.000Z'],
    ['2026-01-31', 'Asia/Kathmandu', '2026-01-30T18:15:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    // Clocks skip midnight: the day begins at one.
    ['2025-09-07', 'America/Santiago', '2025-09-07T04:00:00.000Z'],
    // Midnight comes twice: the day begins with the first.
    ['2025-04-06', 'America/Santiago', '2025-04-06T04:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ])('of %s in %s is %s', (day, zone, instant) => expect(new Date(startOfDay(day, zone)).toISOString()).toBe(instant));
});

it('nextDay knows months and leap years', () => {
  expect(['2026-01-31', '2028-02-28', '2026-12-31'].map(nextDay)).toEqual(['2026-02-01', '2028-02-29', '2027-01-01']);
});

it('isTimeZone knows names from nonsense', () => {
  expect(['Asia/Tokyo', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
