import { expect, it } from 'vitest';
import { statusUntil } from './status-until';

/** A Wednesday. */
const NOW = new Date(2026, 10, 25, 14, 30);

it('ends after the time that was chosen', () => {
  expect(statusUntil('never', NOW)).toBeNull();
  expect(statusUntil('minutes30', NOW)).toBe(new Date(2026, 10, 25, 15, 0).toISOString());
  expect(statusUntil('hours4', NOW)).toBe(new Date(2026, 10, 25, 18, 30).toISOString());
});

it('ends at midnight where the person is: today’s, or that after Sunday', () => {
  expect(statusUntil('today', NOW)).toBe(new Date(2026, 10, 26).toISOString());
  expect(statusUntil('week', NOW)).toBe(new Date(2026, 10, 30).toISOString());
  const sunday = new Date(2026, 10, 29, 9);
  expect(statusUntil('week', sunday)).toBe(new Date(2026, 10, 30).toISOString());
});
