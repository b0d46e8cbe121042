import { describe, expect, test } from 'vitest';
import { containersOf, podsOf, appRenderings } from '../charts.js';

describe.each(appRenderings)('$name', (rendering) => {
  test.each(podsOf(rendering).flatMap(containersOf))(
    'container $name asks for what it needs and has a ceiling',
    (container) => {
      expect(container.resources?.requests).toMatchObject({ cpu: expect.any(String), memory: expect.any(String) });
      expect(container.resources?.limits).toMatchObject({ cpu: expect.any(String), memory: expect.any(String) });
    },
  );
});
