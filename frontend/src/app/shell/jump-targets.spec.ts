import { describe, expect, it } from 'vitest';
import { findTargets, type JumpTarget } from './jump-targets';

const target = (label: string, group: JumpTarget['group'], weight = 0, words: string[] = []): JumpTarget => ({
  key: label,
  label,
  detail: '',
  group,
  icon: 'hash',
  face: null,
  words,
  unread: false,
  weight,
  run: () => undefined,
});
const all = [
  target('design', 'channels', 15),
  target('design-archive', 'channels', -40),
  target('佐藤 美咲', 'people', 0, ['sato']),
  target('Use the dark theme', 'actions', -25, ['テーマ']),
];
const labels = (query: string) => findTargets(query, all, 10).map(({ label }) => label);

describe('findTargets', () => {
  it('finds by label and by other words', () => {
    expect(labels('sato')).toEqual(['佐藤 美咲']);
    expect(labels('てーま')).toEqual(['Use the dark theme']);
  });

  it('puts what is near before what is far', () => {
    expect(labels('design')).toEqual(['design', 'design-archive']);
  });

  it('asks for channels alone by # and for people alone by @, in full width too', () => {
    expect(labels('#')).toEqual(['design', 'design-archive']);
    expect(labels('＠')).toEqual(['佐藤 美咲']);
    expect(labels('@design')).toEqual([]);
  });
});
