/** What a clock and a calendar show somewhere. Months are 1 to 12; weekday 1 is Monday, 7 Sunday. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock in `zone` shows at an instant. */
export function wallTime(instant: Date, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/**
 * When the clock in `zone` shows this. A time that is left out when the clocks go forward is as much later as they went;
 * one that comes twice is the first. Days and hours beyond their month or day carry over.
 */
export function instantOf(wall: WallTime, zone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  // What held a day before, and what will hold a day later: between them the clocks changed, if they did.
  const [before, after] = [asUtc - DAY, asUtc + DAY].map((at) => offset(new Date(at), zone)) as [number, number];
  const candidates = [asUtc - before, asUtc - after].filter((at) => at + offset(new Date(at), zone) === asUtc);
  return new Date(candidates.length > 0 ? Math.min(...candidates) : asUtc - before);
}

/** 1 for Monday … 7 for Sunday. */
export function weekdayOf({ year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** `days` later in the calendar, at a time of that day. */
export function onDay(wall: WallTime, days: number, hour: number, minute = 0): WallTime {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour, minute };
}

/** As fields of a form have it: `2026-01-31` and `09:05`. */
export function fieldsOf(wall: WallTime): { date: string; time: string } {
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}`,
    time: `${two(wall.hour)}:${two(wall.minute)}`,
  };
}

/** Null where the fields hold no day or no time. */
export function wallOf(date: string, time: string): WallTime | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)/.exec(`${date} ${time}`);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map(Number);
  return { year, month, day, hour, minute };
}

function offset(instant: Date, zone: string): number {
  const wall = wallTime(instant, zone);
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  return shown - Math.floor(instant.getTime() / 60_000) * 60_000;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
