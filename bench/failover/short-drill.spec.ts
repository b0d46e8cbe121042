import { platform } from 'node:os';
import { expect, it } from 'vitest';
import { drill } from './drill.ts';

const COURSE = { outageMs: 8000, readOnlyMs: 3000, death: 'refuses' } as const;
/** Generous: other tests may share the machine. `make failover-drill` holds it to 5 s. */
const BACK_WITHIN_MS = 10_000;

// Its two servers need two addresses of loopback, which other systems don't have by themselves.
it.runIf(platform() === 'linux')(
  'a database that fails over loses nothing, needs no restart, and readiness says why meanwhile',
  async () => {
    const outcome = await drill({ ...COURSE, failovers: 1, seed: Math.floor(Math.random() * 1e9) });
    console.log(outcome.history);
    expect(outcome.violations).toEqual([]);
    expect(outcome.lostOrDoubled).toEqual([]);
    expect(outcome.restarted).toBe(false);
    expect(outcome.recoveries).toHaveLength(2);
    for (const { writesAfterMs, readyAfterMs, reasons } of outcome.recoveries) {
      expect(Math.max(writesAfterMs, readyAfterMs)).toBeLessThan(BACK_WITHIN_MS);
      expect(reasons.join('\n')).toMatch(/ECONN/);
      expect(reasons).toContain('down: the database is read-only at the moment');
    }
  },
  180_000,
);
