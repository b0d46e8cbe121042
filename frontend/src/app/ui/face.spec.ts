import { expect, it } from 'vitest';
import { faceColour, initialOf } from './face';

it('shows the first letter of a name in any script', () => {
  expect(initialOf('emma Wilson')).toBe('E');
  expect(initialOf('佐藤 美咲')).toBe('佐');
  expect(initialOf('🎉 party')).toBe('P');
  expect(initialOf('𠮷田')).toBe('𠮷');
  expect(initialOf('…')).toBe('?');
});

it('gives an id one of six colours, always the same', () => {
  const ids = Array.from({ length: 200 }, (_, at) => `person-${at}`);
  expect(new Set(ids.map(faceColour)).size).toBe(6);
  expect(faceColour('person-1')).toBe(faceColour('person-1'));
});
