import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Rows of the first table of a text after `heading`, as cells. */
function tableAfter(text: string, heading: string): string[][] {
  const [, after = ''] = text.split(`\n${heading}`);
  const [table = ''] = /(?:^\|.*\n?)+/m.exec(after) ?? [];
  return table.split('\n').filter(Boolean).slice(2).map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim())); // prettier-ignore
}

const costs = tableAfter(read('docs/scaling.md'), '**Where the two unit costs come from:**');
const figures = new Map(tableAfter(read('bench/README.md'), '## Figures').map(([what, , , result]) => [what, result]));

it('the sizes name the figures that they count with', () => {
  expect(costs).toHaveLength(2);
});

it.skipIf(figures.size === 0).each(costs)('the sizes count with %s, and %s is no worse', (counted, row) => {
  expect([...figures.keys()]).toContain(row);
  expect(Number.parseFloat(figures.get(row)!)).toBeLessThanOrEqual(Number.parseFloat(counted.replace('≤', '')));
});
