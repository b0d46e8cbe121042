import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { helmFolder } from '../charts.js';

interface Schema {
  type?: string;
  $ref?: string;
  additionalProperties?: boolean | Schema;
  properties?: Record<string, Schema>;
  items?: Schema;
  $defs?: Record<string, Schema>;
}

const read = (chart: string, file: string) => readFileSync(path.join(helmFolder, chart, file), 'utf8');

describe.each(['chatapp', 'image-pull-secret'])('%s', (chart) => {
  const schema = JSON.parse(read(chart, 'values.schema.json')) as Schema;
  const values = parse(read(chart, 'values.yaml')) as Record<string, unknown>;
  const resolve = (part: Schema): Schema => (part.$ref ? schema.$defs![part.$ref.replace('#/$defs/', '')]! : part);

  test('every value has its place in the schema, and the schema knows no others', () => {
    const faults: string[] = [];
    const compare = (part: Schema, value: unknown, place: string) => {
      const { properties, additionalProperties } = resolve(part);
      if (!properties || typeof value !== 'object' || value === null || Array.isArray(value)) return;
      if (additionalProperties !== false) faults.push(`${place} takes unknown keys`);
      const known = Object.keys(properties).filter((key) => key !== 'global');
      // Parts of a list's items have no default.
      for (const key of known) if (!(key in value)) faults.push(`${place}.${key} has no default`);
      for (const [key, child] of Object.entries(value)) {
        if (properties[key]) compare(properties[key], child, `${place}.${key}`);
        else faults.push(`${place}.${key} is not in the schema`);
      }
    };
    compare(schema, values, 'values');
    expect(faults.filter((fault) => !/resources/.test(fault))).toEqual([]);
  });

  test('every value at the top has a comment that explains it, or stands in a group with one', () => {
    const lines = read(chart, 'values.yaml').split('\n');
    const unexplained = lines.filter((line, index) => {
      if (!/^[a-zA-Z]+:/.test(line)) return false;
      const before = lines.slice(0, index).reverse();
      const group = before.slice(0, before.findIndex((text) => text === '') + 1 || before.length);
      const body = lines.slice(index + 1, index + 4);
      return ![...group, ...body].some((text) => text.trim().startsWith('#'));
    });
    expect(unexplained).toEqual([]);
  });
});
