const HOUR_MS = 3_600_000;

/** Addresses are made for an hour of the clock and die one hour after it: so everyone gets the same, and caches serve it. */
export function windowAt(now: number): { from: number; to: number; expires: number } {
  const from = Math.floor(now / HOUR_MS) * HOUR_MS;
  return { from, to: from + HOUR_MS, expires: from + 2 * HOUR_MS };
}
