import { describe, expect, it } from 'vitest';
import { linksIn } from './links.js';

describe('the links in a text', () => {
  it.each([
    ['see https://example.com/a.', ['https://example.com/a']],
    ['(https://example.com/a)', ['https://example.com/a']],
    ['https://en.wikipedia.org/wiki/Go_(game), yes', ['https://en.wikipedia.org/wiki/Go_(game)']],
    ['[text](https://example.com/x_y) and <https://example.org/?a=1&b=2>', ['https://example.com/x_y', 'https://example.org/?a=1&b=2']], // prettier-ignore
    ['**https://example.com**', ['https://example.com']],
    ['HTTPS://EXAMPLE.COM/A', ['HTTPS://EXAMPLE.COM/A']],
    ['https://example.com/見出し。次', ['https://example.com/見出']],
    ['「https://example.com/日本語」を見て', ['https://example.com/日本語']],
    ['https://example.com/aを見て', ['https://example.com/a']],
    ['https://a.example https://a.example', ['https://a.example']],
    ['1 https://a.example 2 https://b.example 3 https://c.example 4 https://d.example', ['https://a.example', 'https://b.example', 'https://c.example']], // prettier-ignore
    ['`https://code.example` and ```\nhttps://block.example\n```', []],
    ['ftp://example.com, mailto:a@example.com, example.com, http:// and https://', []],
    [`https://example.com/${'x'.repeat(2000)}`, []],
  ])('%j', (text, links) => expect(linksIn(text)).toEqual(links));

  it('are found in no time, whatever the text', () => {
    const start = performance.now();
    linksIn('https://'.repeat(2500));
    linksIn(`https://${')'.repeat(19_000)}`);
    linksIn('`'.repeat(20_000) + 'https://x');
    linksIn(`https://${')'.repeat(1900)} `.repeat(10));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
