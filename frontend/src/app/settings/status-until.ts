/** When a status ends by itself. */
export const STATUS_ENDS = ['never', 'minutes30', 'hour', 'hours4', 'today', 'week'] as const;
export type StatusEnd = (typeof STATUS_ENDS)[number];

const MINUTES = { minutes30: 30, hour: 60, hours4: 240 } as const;

/** The instant, or null for never. "Today" and "this week" end at midnight where the person is; the week ends on Sunday. */
export function statusUntil(end: StatusEnd, now: Date): string | null {
  if (end === 'never') return null;
  if (end !== 'today' && end !== 'week') return new Date(now.getTime() + MINUTES[end] * 60_000).toISOString();
  const days = end === 'today' ? 1 : ((7 - now.getDay()) % 7) + 1;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString();
}
