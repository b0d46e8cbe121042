import type { NotificationSettings } from './notifications.js';

const clocks = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * Whether someone wants no sound and no sign now: outside of their hours, by the clock where they are, or for a while.
 * Servers decide by it whom they push to, and open pages whether they speak.
 */
export function isQuiet(
  { hours, snoozedUntil }: Pick<NotificationSettings, 'hours' | 'snoozedUntil'>,
  timeZone: string,
  now: Date,
): boolean {
  if (snoozedUntil && Date.parse(snoozedUntil) > now.getTime()) return true;
  if (!hours) return false;
  const { weekday, minute } = clockAt(timeZone, now);
  const [today, yesterday] = [hours[weekday], hours[(weekday + 6) % 7]];
  if (today) {
    const [from, to] = [minutesOf(today.from), minutesOf(today.to)];
    // From one time to the same is the whole day round.
    if (minute >= from && (minute < to || to <= from)) return false;
  }
  return !(yesterday && minutesOf(yesterday.to) <= minutesOf(yesterday.from) && minute < minutesOf(yesterday.to));
}

/** What calendars and clocks show there; so hours mean the same in summer and in winter. */
function clockAt(timeZone: string, now: Date): { weekday: number; minute: number } {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return {
    weekday: WEEKDAYS.indexOf(parts['weekday']!),
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}

function minutesOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number) as [number, number];
  return hour * 60 + minute;
}
