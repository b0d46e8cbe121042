import { fold } from '../ui/fold';
import { fieldsOf, onDay, wallTime } from '../ui/zoned-time';

/** Days that are often meant, counted back from today. */
export const NAMED_DAYS = { today: 0, yesterday: 1, week: 7, month: 30 } as const;
export type NamedDay = keyof typeof NAMED_DAYS;
const WORDS: Readonly<Record<NamedDay, readonly string[]>> = {
  today: ['today', '今日', '本日'],
  yesterday: ['yesterday', '昨日', 'きのう'],
  week: ['week', '1週間前', '先週'],
  month: ['month', '1か月前', '1ヶ月前', '先月'],
};

/** `2026-01-31` of a day so many before today, by the calendar in `zone`. */
export function daysAgo(days: number, now: Date, zone: string): string {
  return fieldsOf(onDay(wallTime(now, zone), -days, 0)).date;
}

export function namedDay(name: NamedDay, now: Date, zone: string): string {
  return daysAgo(NAMED_DAYS[name], now, zone);
}

/** Named days whose name begins so, in either language; all for nothing. */
export function namedDaysLike(value: string): NamedDay[] {
  const wanted = fold(value);
  return (Object.keys(NAMED_DAYS) as NamedDay[]).filter((name) =>
    WORDS[name].some((word) => fold(word).startsWith(wanted)),
  );
}

/**
 * The day that is written: `2026-01-31`, `2026/1/31`, `1/31`, `2026年1月31日`, `1月31日`, or a name of one. Without a year
 * it is the last such day that is not to come. Null: no day, or none that exists.
 */
export function parseDay(written: string, now: Date, zone: string): string | null {
  const text = fold(written);
  const name = (Object.keys(WORDS) as NamedDay[]).find((one) => WORDS[one].some((word) => fold(word) === text));
  if (name) return namedDay(name, now, zone);
  const parts = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!parts) return null;
  const [month, day] = [Number(parts[2]), Number(parts[3])];
  if (parts[1] !== undefined) return existing(Number(parts[1]), month, day);
  const today = daysAgo(0, now, zone);
  const thisYear = Number(today.slice(0, 4));
  // The 29th of February may be four years back, or eight.
  for (let year = thisYear; year > thisYear - 9; year--) {
    const found = existing(year, month, day);
    if (found !== null && found <= today) return found;
  }
  return null;
}

function existing(year: number, month: number, day: number): string | null {
  const { date } = fieldsOf({ year, month, day, hour: 0, minute: 0 });
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day ? date : null;
}
