import { describe, expect, test } from 'vitest';
import { appRenderings, containersOf, ofKind, podsOf, renderings } from '../charts.js';

const SECRET_NAME = /PASSWORD|SECRET|TOKEN|PRIVATE|CREDENTIAL/i;
const URL_WITH_PASSWORD = /\w+:\/\/[^\s/:@]*:(?!\$\()[^\s@]+@/;

describe.each(renderings)('$name', (rendering) => {
  test('no ConfigMap holds a secret', () => {
    for (const { data = {}, metadata } of ofKind(rendering, 'ConfigMap')) {
      for (const [key, value] of Object.entries(data)) {
        expect(key, metadata.name).not.toMatch(SECRET_NAME);
        expect(value, `${metadata.name} ${key}`).not.toMatch(URL_WITH_PASSWORD);
      }
    }
  });

  test('no secret is written into a pod: only references', () => {
    for (const { name, value } of podsOf(rendering)
      .flatMap(containersOf)
      .flatMap(({ env = [] }) => env)) {
      if (SECRET_NAME.test(name)) expect(value, name).toBeUndefined();
      if (value) expect(value, name).not.toMatch(URL_WITH_PASSWORD);
    }
    for (const { command = [], args = [] } of podsOf(rendering).flatMap(containersOf)) {
      expect([...command, ...args].join(' ')).not.toMatch(/requirepass|--password/);
    }
  });

  test('what a Secret holds appears nowhere else', () => {
    const values = ofKind(rendering, 'Secret').flatMap(({ stringData = {}, data = {} }) => [
      ...Object.values(stringData),
      ...Object.values(data),
    ]);
    const rest = JSON.stringify(rendering.objects.filter(({ kind }) => kind !== 'Secret'));
    for (const value of values) expect(rest.includes(value.trim())).toBe(false);
  });
});

describe.each(appRenderings)('$name', (rendering) => {
  test('a generated database password outlives the release, as its volume does', () => {
    const owned = ofKind(rendering, 'Secret').filter(({ metadata }) => metadata.name.endsWith('-postgresql'));
    for (const { metadata } of owned) expect(metadata.annotations?.['helm.sh/resource-policy']).toBe('keep');
    expect(owned.length).toBe(
      ofKind(rendering, 'StatefulSet').some(({ metadata }) => metadata.name.endsWith('-postgresql')) ? 1 : 0,
    );
  });
});
