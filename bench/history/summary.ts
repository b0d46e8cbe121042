import type { Outcome } from './check.ts';
import type { Entry } from './history.ts';

/** What a run did and found, for people to read. */
export function summary({ history, faults, violations, convergedAfterMs }: Outcome): string {
  const lines: string[] = [];
  for (const kind of ['send', 'edit', 'delete', 'react', 'unreact', 'read', 'unread'] as const) {
    const entries = history.entries.filter((entry) => entry.kind === kind);
    const attempts = entries.flatMap((entry: Entry) => entry.attempts);
    const acknowledged = entries.filter((entry) => entry.attempts.some(({ outcome }) => outcome === 'ok')).length;
    const unknown = attempts.filter(({ outcome }) => outcome === 'unknown').length;
    lines.push(
      `  ${kind.padEnd(7)} ${entries.length} asked, ${acknowledged} acknowledged, ${unknown} attempts of unknown outcome`,
    );
  }
  const carried = history.entries.flatMap((entry) =>
    entry.kind === 'send' && entry.answers.length > 0 ? (entry.files ?? []) : [],
  );
  lines.push(`  files   ${carried.length} in acknowledged messages`);
  const happened = Object.entries(faults).map(([name, count]) => `${name} ×${count}`);
  lines.push(`  faults  ${happened.join(', ') || 'none'}`);
  lines.push(`  agreed  ${(convergedAfterMs / 1000).toFixed(1)} s after everything was healed`);
  if (violations.length === 0) return [...lines, '  result  no violation'].join('\n');
  const counts = new Map<string, number>();
  for (const { rule } of violations) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  lines.push(
    `  result  ${violations.length} VIOLATIONS: ${[...counts].map(([rule, count]) => `${rule} ×${count}`).join(', ')}`,
  );
  for (const { rule, detail } of violations.slice(0, 20)) lines.push(`    ${rule}: ${detail}`);
  return lines.join('\n');
}
