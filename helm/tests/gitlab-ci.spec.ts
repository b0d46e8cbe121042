import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './charts.js';

interface Job {
  stage: string;
  needs?: string[];
  rules?: { if: string; when?: string }[];
  script: unknown[];
  before_script?: string[];
  environment?: { name: string };
}

const text = readFileSync(path.join(root, '.gitlab-ci.yml'), 'utf8');
const pipeline = parse(text, { merge: true }) as Record<string, unknown> & { stages: string[] };
const KEYWORDS = ['stages', 'workflow', 'default', 'variables'];
const jobs = Object.fromEntries(
  Object.entries(pipeline).filter(([name]) => !name.startsWith('.') && !KEYWORDS.includes(name)),
) as Record<string, Job>;

test('every job has a stage that exists and needs jobs that exist', () => {
  expect(Object.keys(jobs)).toEqual(['lint', 'test', 'image', 'charts', 'deploy']);
  for (const [name, { stage, needs = [], script }] of Object.entries(jobs)) {
    expect(pipeline.stages, name).toContain(stage);
    for (const need of needs) expect(Object.keys(jobs), name).toContain(need);
    expect(script.length, name).toBeGreaterThan(0);
  }
});

test('nothing is deployed without an approval, from anything but a tag, or untested', () => {
  const { rules, needs, environment } = jobs['deploy']!;
  expect(rules).toEqual([{ if: '$CI_COMMIT_TAG', when: 'manual' }]);
  expect(needs).toEqual(expect.arrayContaining(['test', 'image', 'charts']));
  expect(environment?.name).toBe('production');
});

test('merge requests push nothing', () => {
  for (const name of ['image', 'charts', 'deploy'])
    expect(JSON.stringify(jobs[name]!.rules)).not.toContain('merge_request');
  const pushing = Object.entries(jobs).filter(([, job]) =>
    /docker push|helm push|make deploy/.test(JSON.stringify(job)),
  );
  expect(pushing.map(([name]) => name)).toEqual(['image', 'charts', 'deploy']);
});

test('passwords come from variables and reach programs by their standard input', () => {
  expect(text).not.toMatch(/glpat-|gldt-|AKIA[A-Z0-9]{16}/);
  for (const line of text.split('\n').filter((one) => / login /.test(one))) expect(line).toContain('--password-stdin');
});

test('every script it calls is there, and knows the tools it is asked for', () => {
  const installer = readFileSync(path.join(root, 'deploy/ci/install-tools.sh'), 'utf8');
  for (const [, script, args] of text.matchAll(/(deploy\/[\w/.-]+)((?: \w+)*)/g)) {
    expect(existsSync(path.join(root, script!)), script).toBe(true);
    if (!script!.endsWith('install-tools.sh')) continue;
    for (const tool of args!.trim().split(' ')) expect(installer).toContain(`install_${tool}()`);
  }
});
