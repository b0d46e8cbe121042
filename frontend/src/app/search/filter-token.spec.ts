import { describe, expect, it } from 'vitest';
import { contentOf, contentsLike, filterTokens, meansSaved, tokenAt, without } from './filter-token';

const kinds = (text: string) => filterTokens(text).map(({ kind, value }) => `${kind}=${value}`);

describe('filters in a text', () => {
  it('are found in both languages and widths, with or without a sign', () => {
    expect(kinds('from:@sato 予算 in:#general')).toEqual(['from=sato', 'in=general']);
    expect(kinds('送信者：佐藤 ＦＲＯＭ：@suzuki 場所:全体')).toEqual(['from=佐藤', 'from=suzuki', 'in=全体']);
    expect(kinds('has:file is:saved before:2026-01-01')).toEqual(['has=file', 'saved=saved', 'before=2026-01-01']);
  });

  it('are not what only looks like it, nor what is in quotes', () => {
    expect(kinds('https://example.com 12:30 note:this "from:sato"')).toEqual([]);
  });

  it('are being written where the caret is', () => {
    const text = 'budget from:sa';
    expect(tokenAt(text, text.length)).toMatchObject({ kind: 'from', value: 'sa' });
    expect(tokenAt(text, 3)).toBeNull();
    expect(tokenAt('from:', 5)).toMatchObject({ kind: 'from', value: '' });
  });

  it('leave the rest of the text as it was', () => {
    const text = 'old from:sato budget';
    const [token] = filterTokens(text);
    expect(token && without(text, token)).toBe('old budget');
  });
});

describe('what a message has', () => {
  it('is named in both languages', () => {
    expect(['file', 'ファイル', '画像', 'リンク', 'ﾘﾝｸ', 'IMAGE'].map(contentOf)).toEqual([
      'file',
      'file',
      'image',
      'link',
      'link',
      'image',
    ]);
    expect(contentOf('elephant')).toBeNull();
    expect(contentsLike('')).toEqual(['file', 'image', 'link']);
    expect(contentsLike('画')).toEqual(['image']);
    expect(meansSaved('保存済み')).toBe(true);
  });
});
