import { describe, expect, test } from 'vitest';
import { containersOf, podsOf, appRenderings } from '../charts.js';

describe.each(appRenderings)('$name', (rendering) => {
  test.each(podsOf(rendering).flatMap(containersOf))(
    'container $name asks for what it needs and has a ceiling',
    (container) => {
      for (const amounts of [container.resources?.requests, container.resources?.limits]) {
        expect(amounts?.['cpu']).toMatch(/^\d+m?$/);
        expect(amounts?.['memory']).toMatch(/^\d+[MG]i$/);
      }
    },
  );
});
