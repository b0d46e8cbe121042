import { searchWords } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { type Piece, marked, plainText, snippet } from './snippet';

const shown = (pieces: readonly Piece[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('a text that was found', () => {
  it('has its words marked as they were written, whatever their width, case and kana', () => {
    expect(shown(marked('ﾘﾊｰｻﾙは木曜', searchWords('りはーさる')))).toBe('[ﾘﾊｰｻﾙ]は木曜');
    expect(shown(marked('The Ｂｕｄｇｅｔ of Café', searchWords('budget CAFE')))).toBe('The [Ｂｕｄｇｅｔ] of [Café]');
    expect(shown(marked('ガガガ', searchWords('がが')))).toBe('[ガガ]ガ');
  });

  it('is cut around the first of them', () => {
    const text = `${'前置き'.repeat(60)}ここに予算案があります。${'後書き'.repeat(60)}`;
    const cut = shown(snippet(text, searchWords('予算案'), 120));
    expect(cut).toContain('[予算案]');
    expect(cut.startsWith('…') && cut.endsWith('…')).toBe(true);
    expect(cut.length).toBeLessThan(130);
  });

  it('begins with a whole word where there are spaces, and never in the middle of an emoji', () => {
    const english = `${'lorem ipsum '.repeat(20)}budget ${'dolor '.repeat(30)}`;
    expect(shown(snippet(english, searchWords('budget'), 120))).toMatch(/^…(lorem|ipsum) /);
    for (let size = 40; size < 60; size++) {
      const cut = snippet('😀'.repeat(100), searchWords('x'), size)
        .map(({ text }) => text)
        .join('');
      expect(encodeURIComponent(cut)).toContain('%F0%9F%98%80'); // throws at half a pair
    }
  });

  it('loses the signs of Markdown and no more', () => {
    expect(plainText('**bold** `code`\n> quoted\n- one\n```js\nlet a_b = 1 * 2;\n```')).toBe(
      'bold code\nquoted\none\nlet a_b = 1 * 2;\n',
    );
  });
});
