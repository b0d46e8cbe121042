import type { TextKey } from '../ui/text-key';
import { instantOf, onDay, wallTime, weekdayOf } from '../ui/zoned-time';

/** When one is offered to be reminded, or to have a message sent. */
export type LaterName = 'minutes20' | 'hour' | 'hours3' | 'tomorrow' | 'monday';
export interface LaterTime {
  readonly name: LaterName;
  readonly at: Date;
}

const MINUTES = { minutes20: 20, hour: 60, hours3: 180 } as const;
/** When a working day begins. */
const MORNING = 9;

export const REMINDERS: readonly LaterName[] = ['minutes20', 'hour', 'hours3', 'tomorrow', 'monday'];
export const SENDINGS: readonly LaterName[] = ['hour', 'tomorrow', 'monday'];

export const LATER_LABELS = {
  minutes20: 'later.names.minutes20',
  hour: 'later.names.hour',
  hours3: 'later.names.hours3',
  tomorrow: 'later.names.tomorrow',
  monday: 'later.names.monday',
} as const satisfies Record<LaterName, TextKey>;

/** The offered times from `now` on, by the clock in `zone`; a Monday that is tomorrow is named once. */
export function laterTimes(names: readonly LaterName[], now: Date, zone: string): LaterTime[] {
  const wall = wallTime(now, zone);
  const toMonday = 8 - weekdayOf(wall);
  return names
    .filter((name) => name !== 'monday' || toMonday > 1)
    .map((name) => {
      if (name === 'tomorrow') return { name, at: instantOf(onDay(wall, 1, MORNING), zone) };
      if (name === 'monday') return { name, at: instantOf(onDay(wall, toMonday, MORNING), zone) };
      return { name, at: new Date(now.getTime() + MINUTES[name] * 60_000) };
    });
}
