import { describe, expect, it } from 'vitest';
import { findFolded, fold, foldWithPositions, searchWords } from '../src/fold.js';

describe('fold', () => {
  it.each([
    ['half and full width', 'ＡＢＣ１２３　ｶﾞｷﾞ', 'abc123 がぎ'],
    ['case', 'ÀÉ ΟΔΟΣ ΟΔΟΣΑ İ', 'ae οδοσ οδοσα i'],
    ['both kana', 'ヴァイオリン・ヽヾー', 'ゔぁいおりん・ゝゞー'],
    ['accents of Latin, composed or not', 'Café Cafe\u0301 Łódź', 'cafe cafe łodz'],
    ['what one character stands for', '㍿㌔①Ⅳﬁ', '株式会社きろ1ivfi'],
    ['dashes and waves', '03‐1234－5678−9 10〜12～', '03-1234-5678-9 10~12~'],
    ['spaces, also those that one can’t see as such', 'a \t\n\u3000\u00a0b\0c', 'a b c'],
    ['what can’t be seen', 'sof\u00adt葛\u{e0100}飾\u200b', 'soft葛飾'],
  ])('writes %s alike', (_what, text, folded) => expect(fold(text)).toBe(folded));

  it.each([
    ['が', 'か'],
    ['ぱ', 'ば'],
    ['一', 'ー'],
    ['각', '가'],
  ])('keeps %s apart from %s', (one, other) => expect(fold(one)).not.toBe(fold(other)));

  it('has nothing to do when it is done twice', () => {
    expect(randomTexts(20_000).filter((text) => fold(fold(text)) !== fold(text))).toEqual([]);
  });

  it('finds what is part of a text: cut where a character begins, it is part of the folded text', () => {
    const lost = randomTexts(20_000).filter((text) => {
      const pieces = text.match(/\P{M}[\p{M}\p{Default_Ignorable_Code_Point}ﾞﾟ\u1100-\u11ff]*/gu) ?? [];
      return !fold(text).includes(fold(pieces.slice(1, 4).join('')).trim());
    });
    expect(lost).toEqual([]);
  });
});

describe('foldWithPositions', () => {
  it('folds as fold does', () => {
    expect(randomTexts(50_000).filter((text) => foldWithPositions(text).text !== fold(text))).toEqual([]);
  });

  it('knows of every character where it came from', () => {
    const text = 'ﾃﾞｻﾞｲﾝ  ㍿ e\u0301😀x';
    const { text: folded, starts, ends } = foldWithPositions(text);
    const from = (part: string) => {
      const at = folded.indexOf(part);
      return text.slice(starts[at], ends[at + part.length - 1]);
    };
    expect(folded).toBe('でざいん 株式会社 e😀x');
    expect(['でざ', 'いん', '株式', '会', 'e', '😀', 'x', 'ん 株'].map(from)).toEqual(
      ['ﾃﾞｻﾞ', 'ｲﾝ', '㍿', '㍿', 'e\u0301', '😀', 'x', 'ﾝ  ㍿'],
    ); // prettier-ignore
  });
});

describe('findFolded', () => {
  const marked = (text: string, ...words: string[]) =>
    findFolded(text, words).map(([start, end]) => text.slice(start, end));

  it('finds every place of every word in the text as it was written', () => {
    expect(marked('カフェCafé ｶﾌｪ', 'かふぇ', 'cafe')).toEqual(['カフェCafé', 'ｶﾌｪ']);
    expect(marked('会議は会議室で', '会議')).toEqual(['会議', '会議']);
    expect(marked('aaa', 'aa')).toEqual(['aa']);
    expect(marked('nothing', 'x', '')).toEqual([]);
  });
});

describe('searchWords', () => {
  it.each([
    ['会議  カメラ', ['会議', 'かめら']],
    ['"exactly  This" that', ['exactly this', 'that']],
    ['“two words” ＂三 四＂', ['two words', '三 四']],
    ['never "closed here', ['never', 'closed here']],
    ['twice Twice ＴＷＩＣＥ', ['twice']],
    ['  \t "" " " \u200b', []],
    ['100%_\\ \0x', ['100%_\\', 'x']],
    ['half \ud800', ['half', '\ufffd']],
  ])('reads %j as %j', (query, words) => expect(searchWords(query)).toEqual(words));
});

/** Texts of what is hard to fold, and of anything at all; the same in every run. */
function randomTexts(count: number): string[] {
  const hard = [
    ...'aAéÉe\u0301ßςΣσ ｶﾞがガかカ゛ﾞー－−〜～\t\n　㍿㌔ﬁ½´😀👨‍👩‍👧葛\u{e0100}İiIıÅ각가각ヽヾ…⑴\u200b\u00ad\ufe0fŁłøñ1①Ⅳ한국ｯｬ',
  ];
  let state = 1;
  const random = (below: number) => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % below;
  const character = () => (random(10) > 0 ? hard[random(hard.length)]! : String.fromCodePoint(random(0xd800)));
  return Array.from({ length: count }, () => Array.from({ length: 1 + random(10) }, character).join(''));
}
