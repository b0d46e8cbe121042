import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { appRenderings, helmFolder, ofKind, root } from '../charts.js';

const read = (file: string) => readFileSync(path.join(helmFolder, 'chatapp', file), 'utf8');
/** A histogram has _bucket, _sum and _count. */
const used = (text: string) =>
  new Set(
    (text.match(/\b(chatapp|nodejs|process)_[a-z0-9_]+/g) ?? []).map((name) =>
      name.replace(/_(bucket|sum|count)$/, ''),
    ),
  );

const sources = execFileSync(
  'cat',
  execFileSync('git', ['ls-files', 'backend/src'], { cwd: root, encoding: 'utf8' }).trim().split('\n'),
  {
    cwd: root,
    encoding: 'utf8',
  },
);
const made = new Set(
  [...sources.matchAll(/\.(?:counter|gauge|histogram)\(\s*'([a-z0-9_]+)'/g)].map(([, name]) => `chatapp_${name}`),
);
/** prom-client's own. */
const DEFAULTS = ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'];

describe.each(['templates/prometheusrule.yaml', 'files/dashboard.json'])('%s', (file) => {
  test('asks only for metrics that the application has', () => {
    expect(made.size).toBeGreaterThan(5);
    const unknown = [...used(read(file))].filter((name) => !made.has(name) && !DEFAULTS.includes(name));
    expect(unknown).toEqual([]);
    expect(used(read(file)).size).toBeGreaterThan(4);
  });
});

const monitored = appRenderings.filter((rendering) => ofKind(rendering, 'PrometheusRule').length > 0);

test.each(monitored)('$name: every alarm says what is wrong and what to do', (rendering) => {
  const { groups } = ofKind(rendering, 'PrometheusRule')[0]!.spec as {
    groups: {
      rules: { alert: string; for: string; labels: { severity: string }; annotations: Record<string, string> }[];
    }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(5);
  for (const { alert, labels, annotations } of rules) {
    expect(labels.severity, alert).toMatch(/^(critical|warning)$/);
    for (const text of [annotations['summary'], annotations['description']]) expect(text, alert).toMatch(/\.$/);
  }
});

test.each(monitored)('$name: the dashboard is valid JSON with a query in every panel', (rendering) => {
  const text = ofKind(rendering, 'ConfigMap').flatMap(({ data = {} }) => data['chatapp.json'] ?? [])[0]!;
  const { panels } = JSON.parse(text) as { panels: { targets: { expr: string }[] }[] };
  for (const { targets } of panels) for (const { expr } of targets) expect(expr).toContain('$namespace');
});
