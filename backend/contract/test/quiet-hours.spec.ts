import { describe, expect, it } from 'vitest';
import type { NotificationSettings } from '../src/notifications.js';
import { isQuiet } from '../src/quiet-hours.js';

const NINE_TO_SIX = { from: '09:00', to: '18:00' };
const NIGHT_SHIFT = { from: '22:00', to: '06:00' };
type Hours = NonNullable<NotificationSettings['hours']>;
const week = (...days: Hours): Hours => days;
const OFFICE = week(NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, null, null);
const quiet = (hours: Hours | null, timeZone: string, now: string) =>
  isQuiet({ hours, snoozedUntil: null }, timeZone, new Date(now));

describe('quiet hours', () => {
  it('are none at first', () => expect(quiet(null, 'Asia/Tokyo', '2026-11-27T18:00:00Z')).toBe(false));

  it.each([
    // Friday, 27 November 2026
    ['Asia/Tokyo', '2026-11-27T00:00:00Z', false, 'nine on Friday in Tokyo'],
    ['Asia/Tokyo', '2026-11-26T23:59:59Z', true, 'a second before'],
    ['Asia/Tokyo', '2026-11-27T08:59:59Z', false, 'a second before six'],
    ['Asia/Tokyo', '2026-11-27T09:00:00Z', true, 'six'],
    ['Asia/Tokyo', '2026-11-28T03:00:00Z', true, 'Saturday noon'],
    ['America/New_York', '2026-11-28T03:00:00Z', true, 'the same moment, Friday ten at night in New York'],
    ['America/New_York', '2026-11-27T14:00:00Z', false, 'nine in New York'],
    ['Pacific/Kiritimati', '2026-11-29T19:00:00Z', false, 'Monday nine in the first of all time zones'],
    ['Asia/Kolkata', '2026-11-27T03:30:00Z', false, 'nine where the zone is half an hour off'],
    ['Asia/Kolkata', '2026-11-27T03:29:00Z', true, 'a minute before'],
  ])('in %s at %s: quiet is %s (%s)', (zone, now, expected) => expect(quiet(OFFICE, zone, now)).toBe(expected));

  it.each([
    ['2026-03-27T08:00:00Z', false, 'Friday nine in winter time'],
    ['2026-03-27T07:59:00Z', true, 'a minute before'],
    ['2026-03-30T07:00:00Z', false, 'Monday nine in summer time'],
    ['2026-03-30T06:59:00Z', true, 'a minute before'],
    ['2026-10-26T08:00:00Z', false, 'Monday nine in winter time again'],
    ['2026-10-26T07:59:00Z', true, 'a minute before'],
  ])('follow the clock when it is put forward and back: %s (%s)', (now, expected) =>
    expect(quiet(OFFICE, 'Europe/Berlin', now)).toBe(expected),
  );

  it.each([
    ['2026-03-29T00:59:00Z', false, 'the last minute before two'],
    ['2026-03-29T01:00:00Z', false, 'three o’clock, because there is no hour of two'],
    ['2026-03-29T03:59:00Z', false, 'the last minute before six'],
    ['2026-03-29T04:00:00Z', true, 'six'],
    ['2026-10-25T00:30:00Z', false, 'half past two, the first time'],
    ['2026-10-25T01:30:00Z', false, 'half past two, the second time'],
    ['2026-10-25T05:00:00Z', true, 'six'],
  ])('of a night in which the clock jumps: %s (%s)', (now, expected) => {
    const nights = week(null, null, null, null, null, NIGHT_SHIFT, null);
    expect(quiet(nights, 'Europe/Berlin', now)).toBe(expected);
  });

  it.each([
    ['2026-11-27T12:59:00Z', true, 'Friday a minute before ten at night'],
    ['2026-11-27T13:00:00Z', false, 'ten'],
    ['2026-11-27T20:59:00Z', false, 'Saturday a minute before six in the morning'],
    ['2026-11-27T21:00:00Z', true, 'six'],
    ['2026-11-28T14:00:00Z', true, 'Saturday eleven at night: not among the nights'],
  ])('that end the next day: %s (%s)', (now, expected) => {
    const nights = week(null, null, null, null, NIGHT_SHIFT, null, null);
    expect(quiet(nights, 'Asia/Tokyo', now)).toBe(expected);
  });

  it('are none on a day that goes from one time to the same', () => {
    const round = { from: '08:00', to: '08:00' };
    const always = week(round, round, round, round, round, round, round);
    expect(quiet(always, 'Asia/Tokyo', '2026-11-26T22:59:00Z')).toBe(false);
    expect(quiet(always, 'Asia/Tokyo', '2026-11-26T23:00:00Z')).toBe(false);
  });

  it('come with a snooze, until it ends', () => {
    const snoozed = (now: string) =>
      isQuiet({ hours: null, snoozedUntil: '2026-11-27T10:00:00.000Z' }, 'Asia/Tokyo', new Date(now));
    expect([snoozed('2026-11-27T09:59:59Z'), snoozed('2026-11-27T10:00:00Z')]).toEqual([true, false]);
  });
});
