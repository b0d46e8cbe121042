/** A day of the local calendar. */
export interface Day {
  readonly year: number;
  /** 0 is January. */
  readonly month: number;
  readonly day: number;
}

export function dayOf(date: Date): Day {
  return { year: date.getFullYear(), month: date.getMonth(), day: date.getDate() };
}

/** When a day begins. */
export function startOf({ year, month, day }: Day): Date {
  return new Date(year, month, day);
}

export function addDays({ year, month, day }: Day, days: number): Day {
  return dayOf(new Date(year, month, day + days));
}

/** The same day in another month, or that month's last. */
export function addMonths({ year, month, day }: Day, months: number): Day {
  const last = new Date(year, month + months + 1, 0).getDate();
  return dayOf(new Date(year, month + months, Math.min(day, last)));
}

export function sameDay(a: Day, b: Day): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** The weeks that a month touches, each beginning on `firstWeekday` (0 is Sunday). */
export function weeksOf({ year, month }: Day, firstWeekday: number): Day[][] {
  const lead = (new Date(year, month, 1).getDay() - firstWeekday + 7) % 7;
  const days = new Date(year, month + 1, 0).getDate();
  const weeks = Math.ceil((lead + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => dayOf(new Date(year, month, 1 - lead + week * 7 + day))),
  );
}
