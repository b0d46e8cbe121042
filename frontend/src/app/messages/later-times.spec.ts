import { describe, expect, it } from 'vitest';
import { REMINDERS, laterTimes } from './later-times';

const offered = (now: string, zone: string) =>
  Object.fromEntries(laterTimes(REMINDERS, new Date(now), zone).map(({ name, at }) => [name, at.toISOString()]));

describe('times offered for later', () => {
  it('are mornings of the person, not of this device', () => {
    // Sunday 23:30 in Tokyo is Sunday morning in New York.
    expect(offered('2026-11-29T14:30:00Z', 'Asia/Tokyo')['tomorrow']).toBe('2026-11-30T00:00:00.000Z');
    expect(offered('2026-11-29T14:30:00Z', 'America/New_York')['tomorrow']).toBe('2026-11-30T14:00:00.000Z');
  });

  it('name a Monday that is tomorrow once, and on a Monday mean the next one', () => {
    expect(offered('2026-11-29T03:00:00Z', 'Asia/Tokyo')['monday']).toBeUndefined();
    expect(offered('2026-11-30T03:00:00Z', 'Asia/Tokyo')['monday']).toBe('2026-12-07T00:00:00.000Z');
    expect(offered('2026-12-01T03:00:00Z', 'Asia/Tokyo')['monday']).toBe('2026-12-07T00:00:00.000Z');
  });

  it('lie nine in the morning though the clocks change in the night', () => {
    expect(offered('2026-10-24T20:00:00Z', 'Europe/London')['tomorrow']).toBe('2026-10-25T09:00:00.000Z');
    expect(offered('2026-10-23T20:00:00Z', 'Europe/London')['tomorrow']).toBe('2026-10-24T08:00:00.000Z');
  });

  it('count minutes and hours as they pass', () => {
    const { minutes20, hour, hours3 } = offered('2026-03-08T06:50:00Z', 'America/New_York');
    expect([minutes20, hour, hours3]).toEqual([
      '2026-03-08T07:10:00.000Z',
      '2026-03-08T07:50:00.000Z',
      '2026-03-08T09:50:00.000Z',
    ]);
  });
});
