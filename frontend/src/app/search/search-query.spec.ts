import { describe, expect, it } from 'vitest';
import {
  NOTHING,
  type SearchQuery,
  filtersOf,
  fromParams,
  isNothing,
  toParams,
  withFilter,
  withoutFilter,
} from './search-query';

const query: SearchQuery = {
  text: '予算案 "final version"',
  from: ['u1', 'u2'],
  in: ['c1'],
  before: '2026-12-01',
  after: null,
  on: null,
  has: ['file', 'link'],
  saved: true,
};

describe('a search', () => {
  it('is the same after it was an address', () => {
    expect(fromParams(toParams(query))).toEqual(query);
    expect(fromParams(toParams(NOTHING))).toEqual(NOTHING);
  });

  it('leaves out of an address what is no filter', () => {
    const read = fromParams({ text: 'a', before: 'tomorrow', has: 'file,bomb', saved: 'perhaps', from: ',,' });
    expect(read).toEqual({ ...NOTHING, text: 'a', has: ['file'] });
  });

  it('is nothing only without words and filters', () => {
    expect(isNothing({ ...NOTHING, text: '  ' })).toBe(true);
    expect(isNothing({ ...NOTHING, saved: true })).toBe(false);
  });

  it('takes each filter once, of a day the last one, and loses it again', () => {
    let now = NOTHING;
    for (const filter of [...filtersOf(query), ...filtersOf(query)]) now = withFilter(now, filter);
    expect({ ...now, text: query.text }).toEqual(query);
    expect(withFilter(now, { kind: 'before', value: '2026-01-01' }).before).toBe('2026-01-01');
    for (const filter of filtersOf(now)) now = withoutFilter(now, filter);
    expect(now).toEqual(NOTHING);
  });
});
