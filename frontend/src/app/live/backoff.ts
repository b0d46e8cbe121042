/** How long to wait before try number `attempt` (0, 1, 2 …): full jitter, so that thousands of clients don't return as one. */
export function backoffMs(attempt: number, capMs = 15_000, random: () => number = Math.random): number {
  return random() * Math.min(capMs, 500 * 2 ** Math.min(attempt, 16));
}
