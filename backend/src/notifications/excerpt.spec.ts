import type { Message } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.js';
import { toldTexts } from './told-texts.js';

const ANNA = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';
const OPS = '01890000-0000-7000-8000-000000000003';
const names = { users: new Map([[ANNA, 'Anna']]), groups: new Map([[OPS, 'ops']]) };
const message = (text: string, more: Partial<Message> = {}) => ({ text, deletedAt: null, ...more }) as Message;
const excerpt = (text: string, more?: Partial<Message>, most = 100) =>
  excerptOf(message(text, more), names, toldTexts('en'), most);

describe('a message in one line', () => {
  it.each([
    ['hello', 'hello'],
    ['**bold**, _italic_, ~~gone~~ and `code`', 'bold, italic, gone and code'],
    ['snake_case_name and 2*3*4 stay', 'snake_case_name and 2*3*4 stay'],
    ['# Title\n\n> quoted\n- one\n- two', 'Title quoted one two'],
    ['```ts\nlet x = 1;\n```\ndone', 'let x = 1; done'],
    [
      'see [the wiki](https://wiki.example/x) and https://example.com/a_b_c',
      'see the wiki and https://example.com/a_b_c',
    ],
    [`<@${ANNA}> and <@${OTHER}>, <&${OPS}>, <!channel>, <!here>`, '@Anna and @…, @ops, @channel, @here'],
    [`in <#${OTHER}>`, 'in #…'],
    ['  日本語の\n\n本文  ', '日本語の 本文'],
  ])('%j', (text, expected) => expect(excerpt(text)).toBe(expected));

  it('says what there is where there is no text', () => {
    const attachments = [{ name: 'plan.pdf' }, { name: '' }] as Message['attachments'];
    expect(excerpt('', { attachments })).toBe('📎 plan.pdf 📎 File');
    expect(excerpt('look', { attachments })).toBe('look 📎 plan.pdf 📎 File');
    expect(excerpt('', { quote: { text: '**passed** on' } as Message['quote'] })).toBe('passed on');
    expect(excerpt('', { poll: { options: [] } as unknown as Message['poll'] })).toBe('Poll');
    expect(excerpt('', { deletedAt: '2026-01-01T00:00:00.000Z' })).toBe('This message was deleted.');
  });

  it('is made in no time, whatever the text', () => {
    for (const part of ['**a ', '~~', '__a', '_a', '*', '`', '[', '[a](', '> ', '<@']) {
      const start = performance.now();
      excerpt(part.repeat(20_000 / part.length));
      expect(performance.now() - start, part).toBeLessThan(300);
    }
  });

  it('is cut between characters', () => {
    expect(excerpt('abcdefghij', {}, 5)).toBe('abcd…');
    expect(excerpt('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', {}, 13)).toBe('👨‍👩‍👧‍👦…');
    expect(excerpt('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', {}, 11)).toBe('…');
  });
});
