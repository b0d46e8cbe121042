import { describe, expect, test } from 'vitest';
import { containersOf, podsOf, appRenderings } from '../charts.js';

describe.each(appRenderings)('$name', (rendering) => {
  test.each(podsOf(rendering).flatMap(containersOf))('container $name names a version or a digest', ({ image }) => {
    expect(image).toMatch(/(:[\w.-]+|@sha256:[0-9a-f]{64})$/);
    expect(image).not.toMatch(/:latest$/);
  });

  const ours = podsOf(rendering).flatMap((pod) =>
    containersOf(pod).filter(({ name }) => /chatapp|migrate|wait|test/.test(name)),
  );
  test('waiting, migrating, serving and testing run the same image', () => {
    expect(new Set(ours.map(({ image }) => image)).size).toBe(1);
    expect(ours.length).toBe(4);
  });
});
