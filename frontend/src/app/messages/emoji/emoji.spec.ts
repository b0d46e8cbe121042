import { catalog } from './emoji-data';
import { searchEmoji } from './emoji-catalog';

const first = (query: string) =>
  searchEmoji(catalog, query)
    .slice(0, 6)
    .map(({ char }) => char);

describe('the emoji catalogue', () => {
  it.each([
    ['thumbsup', '👍'],
    ['+1', '👍'],
    [':tada:', '🎉'],
    ['Tokyo', '🗼'],
    ['heart', '❤️'],
    ['りんご', '🍎'],
    ['リンゴ', '🍎'],
    ['ﾘﾝｺﾞ', '🍎'],
    ['了解', '👍'],
    ['寿司', '🍣'],
  ])('finds %j', (query, char) => expect(first(query)).toContain(char));

  it('has every emoji once, in groups, with names in both languages', () => {
    expect(catalog.length).toBeGreaterThan(1_800);
    expect(new Set(catalog.map(({ char }) => char)).size).toBe(catalog.length);
    expect(catalog.every(({ label, codes }) => label.en !== '' && label.ja !== '' && codes.length > 0)).toBe(true);
  });

  it('offers five skin tones where there are any', () => {
    expect(catalog.find(({ char }) => char === '👍')?.skins).toEqual(['👍🏻', '👍🏼', '👍🏽', '👍🏾', '👍🏿']);
    expect(catalog.find(({ char }) => char === '🍣')?.skins).toEqual([]);
  });

  it('finds nothing for nothing', () => expect(first(' : ')).toEqual([]));
});
