const DAY_MS = 86_400_000;

/** Whether Intl knows this time zone, by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** When a calendar day begins in a time zone, in milliseconds since 1970: at midnight, or after it where clocks skip it. */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const clock = wallClock(timeZone);
  // The offset that holds a day before, or the one that holds a day after: a change lies between them at most once.
  const candidates = [midnight - DAY_MS, midnight + DAY_MS].map((near) => midnight - (clock(near) - near));
  const exact = candidates.filter((at) => clock(at) === midnight);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** What clocks show at an instant, as if it were UTC. */
function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}
