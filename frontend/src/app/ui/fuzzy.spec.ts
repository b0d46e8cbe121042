import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { fuzzyFind, fuzzyScore } from './fuzzy';

describe('fold', () => {
  it('takes full and half width, upper and lower case, and both kana for the same', () => {
    expect(fold('ＡＢＣ１２３')).toBe('abc123');
    expect(fold('ﾃﾞｻﾞｲﾝ')).toBe(fold('デザイン'));
    expect(fold('デザイン')).toBe(fold('でざいん'));
    expect(fold('Café')).toBe('cafe');
  });

  it('keeps voiced kana apart from unvoiced ones', () => {
    expect(fold('が')).not.toBe(fold('か'));
  });
});

describe('fuzzyFind', () => {
  const names = ['品質保証', 'infra-alerts', 'Emma Wilson', 'general', 'デザイン'];
  const find = (query: string) => fuzzyFind(query, names, (name) => [name]);

  it('finds the beginning of a word, the inside of one, and letters in order', () => {
    expect(find('wil')).toEqual(['Emma Wilson']);
    expect(find('保証')).toEqual(['品質保証']);
    expect(find('ifal')).toEqual(['infra-alerts']);
    expect(find('でざ')).toEqual(['デザイン']);
  });

  it('finds words in any order', () => {
    expect(find('wilson emma')).toEqual(['Emma Wilson']);
  });

  it('leaves out what does not fit, and nothing for an empty query', () => {
    expect(find('zzz')).toEqual([]);
    expect(find('')).toEqual(names);
  });

  it('prefers the start of the text to the start of a word to the inside of one', () => {
    expect(fuzzyScore('al', 'alerts')).toBeGreaterThan(fuzzyScore('al', 'infra-alerts'));
    expect(fuzzyScore('al', 'infra-alerts')).toBeGreaterThan(fuzzyScore('al', 'general'));
    expect(fuzzyScore('general', 'general')).toBeGreaterThan(fuzzyScore('general', 'general-old'));
  });
});
