import { computed, inject, Injectable, signal } from '@angular/core';
import { Language } from './language';

const MINUTE = 60_000;
const DAY = 86_400_000;
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE],
];

/** Dates and times as the reader's language and place write them. What says "ago" follows the clock, once a minute. */
@Injectable({ providedIn: 'root' })
export class Times {
  readonly #language = inject(Language);
  readonly #now = signal(Date.now());
  /** Milliseconds, moving once a minute. */
  readonly now = this.#now.asReadonly();
  readonly #time = this.#format({ hour: 'numeric', minute: '2-digit' });
  readonly #day = this.#format({ month: 'long', day: 'numeric', weekday: 'long' });
  readonly #dayOfYear = this.#format({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
  readonly #month = this.#format({ year: 'numeric', month: 'long' });
  readonly #date = this.#format({ year: 'numeric', month: 'short', day: 'numeric' });
  readonly #weekday = this.#format({ weekday: 'short' });
  readonly #monthDay = this.#format({ month: 'short', day: 'numeric', weekday: 'short' });
  readonly #full = this.#format({ dateStyle: 'full', timeStyle: 'short' });
  readonly #relative = computed(() => new Intl.RelativeTimeFormat(this.#language.code(), { numeric: 'auto' }));

  constructor() {
    setInterval(() => this.#now.set(Date.now()), MINUTE);
  }

  readonly time = (instant: string): string => this.#time().format(new Date(instant));
  readonly date = (instant: string): string => this.#date().format(new Date(instant));
  readonly month = (instant: string): string => this.#month().format(new Date(instant));
  /** For tooltips: day and time in full. */
  readonly full = (instant: string): string => this.#full().format(new Date(instant));

  /** "Today", "Yesterday", else the day with its weekday; with the year only where it is another one. */
  readonly day = (instant: string): string => {
    const [date, now] = [new Date(instant), new Date(this.#now())];
    const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY);
    if (days === 0 || days === 1) return capital(this.#relative().format(-days, 'day'));
    return (date.getFullYear() === now.getFullYear() ? this.#day() : this.#dayOfYear()).format(date);
  };

  /** "Tomorrow 9:00", "Mon, 7 Dec 9:00": a moment near today as the clock and the calendar in `zone` show it. */
  readonly moment = (instant: string, zone?: string): string => {
    const [date, now] = [new Date(instant), new Date(this.#now())];
    const place = zone === undefined ? {} : { timeZone: zone };
    const dayIn = (one: Date) => Date.parse(new Intl.DateTimeFormat('en-CA', place).format(one));
    const days = Math.round((dayIn(date) - dayIn(now)) / 86_400_000);
    const time = new Intl.DateTimeFormat(this.#language.code(), {
      hour: 'numeric',
      minute: '2-digit',
      ...place,
    }).format(date);
    if (Math.abs(days) <= 1) return `${capital(this.#relative().format(days, 'day'))} ${time}`;
    const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
    const day = { month: 'short', day: 'numeric', weekday: 'short', ...year, ...place } as const;
    return `${new Intl.DateTimeFormat(this.#language.code(), day).format(date)} ${time}`;
  };

  /** As short as it can be told apart: the time today, with the day before that, the date alone after a week. */
  readonly brief = (instant: string): string => {
    const [date, now] = [new Date(instant), new Date(this.#now())];
    const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY);
    if (days <= 0) return this.time(instant);
    if (days === 1) return `${capital(this.#relative().format(-1, 'day'))} ${this.time(instant)}`;
    return days < 7 ? `${this.#weekday().format(date)} ${this.time(instant)}` : this.date(instant);
  };

  /** A calendar day (2026-01-31): "Today", "Tomorrow", else the date, with its year only where it is another one. */
  readonly calendarDay = (day: string): string => {
    const [date, now] = [fromDay(day), new Date(this.#now())];
    const days = Math.round((date.getTime() - startOfDay(now)) / DAY);
    if (Math.abs(days) <= 1) return capital(this.#relative().format(days, 'day'));
    return (date.getFullYear() === now.getFullYear() ? this.#monthDay() : this.#date()).format(date);
  };

  /** "3 minutes ago", "in 5 days", "now". */
  readonly relative = (instant: string): string => {
    const distance = new Date(instant).getTime() - this.#now();
    const step = STEPS.find(([, length]) => Math.abs(distance) >= length);
    return step
      ? this.#relative().format(Math.round(distance / step[1]), step[0])
      : this.#relative().format(0, 'second');
  };

  /** The time on the clock of someone in `timeZone`. */
  readonly timeIn = (timeZone: string): string =>
    new Intl.DateTimeFormat(this.#language.code(), {
      hour: 'numeric',
      minute: '2-digit',
      weekday: 'short',
      timeZone,
    }).format(this.#now());

  #format(options: Intl.DateTimeFormatOptions) {
    return computed(() => new Intl.DateTimeFormat(this.#language.code(), options));
  }
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** The beginning of a calendar day where the reader is. */
function fromDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
