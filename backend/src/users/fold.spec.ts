import { describe, expect, it } from 'vitest';
import { fold, likePattern } from './fold.js';

describe('fold', () => {
  it.each([
    ['サトウ', 'さとう'],
    ['ｻﾄｳ', 'さとう'],
    ['ＡＢＣ　Ｄ', 'abc d'],
    ['  Mari\n Mori ', 'mari mori'],
    ['ヴァイオリン', 'ゔぁいおりん'],
    ['ー', 'ー'],
  ])('writes %s as %s', (text, folded) => expect(fold(text)).toBe(folded));
});

describe('likePattern', () => {
  it('takes nothing for a wildcard', () => expect(likePattern('100%_\\')).toBe('%100\\%\\_\\\\%'));
});
