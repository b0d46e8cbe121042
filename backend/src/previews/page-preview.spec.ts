import { describe, expect, it } from 'vitest';
import { pagePreview } from './page-preview.js';

const page = (html: string | Buffer, { type = 'text/html', headers = {} } = {}) =>
  pagePreview('https://www.example.com/x', {
    url: new URL('https://www.example.com/x'),
    type,
    headers,
    body: Buffer.isBuffer(html) ? html : Buffer.from(html),
  });
const preview = (...args: Parameters<typeof page>) => page(...args)?.preview ?? null;
const picture = (...args: Parameters<typeof page>) => page(...args)?.picture?.href;

describe('what a page says of itself', () => {
  it('is Open Graph before everything else', () => {
    const html = `<head><title>own</title><meta property="og:title" content="Open &amp; Graph"><meta name="twitter:title" content="card">
      <meta name="description" content="own description"><meta property="og:description" content="graph's"><meta property="og:site_name" content="Example"></head>`;
    expect(preview(html)).toEqual({
      url: 'https://www.example.com/x',
      site: 'Example',
      title: 'Open & Graph',
      description: "graph's",
    });
  });

  it('is a card, or else the page’s own title and description', () => {
    expect(preview('<meta name="twitter:title" content="card">')).toMatchObject({ title: 'card', description: '' });
    expect(preview('<TITLE>\n own\n title </TITLE><META NAME=Description CONTENT=text>')).toEqual({
      url: 'https://www.example.com/x',
      site: 'example.com',
      title: 'own title',
      description: 'text',
    });
  });

  it('is nothing where there is no title', () => {
    expect(preview('')).toBeNull();
    expect(preview('<p>text</p><meta name=description content=x>')).toBeNull();
    expect(preview('<svg><title>icon</title></svg>')).toBeNull();
    expect(preview('<title></title>')).toBeNull();
  });

  it.each([
    ['shift_jis', Buffer.from('3c7469746c653e93fa967b8cea3c2f7469746c653e', 'hex'), 'text/html; charset=Shift_JIS'],
    ['euc-jp, as the page says', Buffer.from('3c6d65746120636861727365743d6575632d6a703e3c7469746c653ec6fccbdcb8ec3c2f7469746c653e', 'hex'), 'text/html'],
    ['utf-8 with a mark', Buffer.from('\ufeff<title>日本語</title>'), 'text/html'],
    ['utf-8 by default, and for an unknown one', Buffer.from('<title>日本語</title>'), 'text/html; charset=klingon'],
  ])('is read in %s', (_name, html, type) => expect(preview(html, { type })?.title).toBe('日本語')); // prettier-ignore

  it('is one line of plain text, cut to sizes, without signs that turn it round', () => {
    const { title, description, site } = preview(
      `<title>a\u202eb\u0000c\n\u2028d &lt;script&gt;alert(1)&lt;/script&gt;</title>
       <meta name=description content="${'長'.repeat(1000)}"><meta property=og:site_name content="${'👪'.repeat(200)}">`,
    )!;
    expect(title).toBe('ab c d <script>alert(1)</script>');
    expect([...description]).toHaveLength(400);
    expect([...site]).toHaveLength(80);
    expect(site.isWellFormed()).toBe(true);
  });

  it('holds no description where excerpts are not wanted', () => {
    const html = '<title>t</title><meta name=description content=d>';
    expect(preview(html, { headers: { 'x-robots-tag': 'noindex, nosnippet' } })?.description).toBe('');
    expect(preview(`${html}<meta name=robots content=nosnippet>`)?.description).toBe('');
    expect(preview(html, { headers: { 'x-robots-tag': 'noindex' } })?.description).toBe('d');
  });

  it('names a picture, from where the page is, unless it is not wanted', () => {
    const html = (content: string) => `<title>t</title><meta property="og:image" content="${content}">`;
    expect(picture(html('/a.png'))).toBe('https://www.example.com/a.png');
    expect(picture(html('https://cdn.example.com/a.png'))).toBe('https://cdn.example.com/a.png');
    expect(picture(`${html('b.png')}<meta property="og:image:secure_url" content="c.png">`)).toBe('https://www.example.com/c.png'); // prettier-ignore
    expect(picture('<title>t</title><meta name="twitter:image" content="d.png">')).toBe(
      'https://www.example.com/d.png',
    );
    expect(picture(html('http://['))).toBeUndefined();
    expect(picture('<title>t</title>')).toBeUndefined();
    expect(picture(html('/a.png'), { headers: { 'x-robots-tag': 'noimageindex' } })).toBeUndefined();
    expect(picture(`${html('/a.png')}<meta name=robots content="max-image-preview: none">`)).toBeUndefined();
    expect(picture(`${html('/a.png')}<meta name=robots content="max-image-preview:large">`)).toBeDefined();
  });

  it('is found in no time, whatever the page', () => {
    for (const part of ['<', '<meta ', '<title>', '<a b="', '&', '<!--', '<![CDATA[', '<svg>', '<p>', '</p>', '\0']) {
      const html = Buffer.from(part.repeat((512 * 1024) / part.length));
      const start = performance.now();
      preview(html);
      expect(performance.now() - start, part).toBeLessThan(1500);
    }
  });
});
