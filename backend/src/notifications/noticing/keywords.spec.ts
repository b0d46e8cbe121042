import { describe, expect, it } from 'vitest';
import { holdsKeyword, keywordsOf, searchable } from './keywords.js';

const finds = (text: string, ...words: string[]): boolean => holdsKeyword(searchable(text), keywordsOf(words));

describe('a keyword', () => {
  it.each([
    ['deploy', 'We deploy at noon'],
    ['deploy', 'DEPLOY!'],
    ['deploy', '（ｄｅｐｌｏｙ）'],
    ['deploy', 'deployする'],
    ['deploy', 'もうdeploy'],
    ['サーバー', 'さーばーが落ちた'],
    ['ｻｰﾊﾞｰ', '新サーバー室'],
    ['障害', '大障害発生'],
    ['c++', 'in C++, of course'],
    ['release plan', 'the Release\n  Plan'],
    ['№5', 'no5'],
    ['ß', 'ß'],
    ['𠮷野', '𠮷野家'],
  ])('%s is found in “%s”', (word, text) => expect(finds(text, word)).toBe(true));

  it.each([
    ['art', 'start'],
    ['art', 'arty'],
    ['art', '1art'],
    ['deploy', 'deployment'],
    ['release plan', 'release the plan'],
    ['障害', '障と害'],
    ['abc', '<@01890000-0000-7abc-8abc-000000000abc>'],
    ['here', '<!here>'],
    ['', 'anything'],
    ['  ', 'anything at all'],
  ])('%s is not found in “%s”', (word, text) => expect(finds(text, word)).toBe(false));

  it('is found at its second place where the first is inside of a word', () => {
    expect(finds('start the art', 'art')).toBe(true);
  });
});
