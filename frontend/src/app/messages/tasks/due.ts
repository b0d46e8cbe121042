import type { Task } from '@chatapp/contract';

export type Due = 'overdue' | 'today' | 'later' | 'someday';

/** The calendar day of an instant where the reader is, as 2026-01-31. */
export function dayOf(instant: Date | number): string {
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a task is due, seen from `today`. Days are written so that they sort. */
export function dueOf({ dueOn }: Pick<Task, 'dueOn'>, today: string): Due {
  if (dueOn === null) return 'someday';
  if (dueOn < today) return 'overdue';
  return dueOn === today ? 'today' : 'later';
}

/** The day `days` after another. */
export function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + days));
}

/** The next Monday after a day. */
export function nextMonday(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = new Date(year, month - 1, date).getDay();
  return dayAfter(day, (8 - weekday) % 7 || 7);
}
