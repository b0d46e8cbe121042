// @vitest-environment jsdom
import { clean, createMarkdown } from './markdown';
import { isEmojiOnly, plainHtml } from './plain';
import { referencesIn, withNames } from './references';

const me = '01234567-89ab-7def-8123-456789abcdef';
const other = '11234567-89ab-7def-8123-456789abcdef';
const names = {
  meId: me,
  user: (id: string) => (id === me ? 'Me' : id === other ? '<b>佐藤</b>' : undefined),
  channel: (id: string) => (id === other ? '全体' : undefined),
  group: (id: string) => (id === other ? 'sales' : undefined),
  calls: { group: false, everyone: false },
  emoji: (name: string) => (name === 'party' ? `/api/emojis/party/medium?file=${me}` : undefined),
};
const markdown = createMarkdown((code, language) =>
  language === 'js' ? `<span class="hljs-x">${code.length}</span>` : null,
);
const render = (text: string) => markdown(text, names).trim();

/** The page that hostile text would become; anything executable in it is a failure. */
function inspect(text: string): HTMLElement {
  const page = document.createElement('div');
  page.innerHTML = render(text);
  return page;
}

describe('markdown', () => {
  it.each([
    ['**bold** *it* ~~no~~ `x<y`', '<p><strong>bold</strong> <em>it</em> <s>no</s> <code>x&lt;y</code></p>'],
    ['one\ntwo', '<p>one<br>\ntwo</p>'],
    ['「**重要**です」', '<p>「<strong>重要</strong>です」</p>'],
    ['これは**「重要」**です。', '<p>これは<strong>「重要」</strong>です。</p>'],
    ['**注意。**必ず', '<p><strong>注意。</strong>必ず</p>'],
    ['これは~~（古い）~~です', '<p>これは<s>（古い）</s>です</p>'],
    ['# not a heading', '<p># not a heading</p>'],
    ['title\n---', '<p>title<br>\n---</p>'],
    ['    four spaces', '<p>four spaces</p>'],
    ['&lt;', '<p>&amp;lt;</p>'],
  ])('reads %j', (text, html) => expect(render(text)).toBe(html));

  it('makes lists, quotes and code', () => {
    expect(inspect('- a\n- b').querySelectorAll('ul > li').length).toBe(2);
    expect(inspect('3. a').querySelector('ol')?.getAttribute('start')).toBe('3');
    expect(inspect('> said').querySelector('blockquote')?.textContent?.trim()).toBe('said');
    expect(inspect('```js\nab\n```').querySelector('pre code .hljs-x')?.textContent).toBe('3');
    expect(inspect('```unknown\n<b>\n```').querySelector('pre code')?.textContent).toBe('<b>\n');
  });

  it('opens links in a new tab that learns nothing of this one', () => {
    const link = inspect('[site](https://example.com/a)').querySelector('a');
    expect([link?.href, link?.target, link?.rel]).toEqual(['https://example.com/a', '_blank', 'noopener noreferrer']);
  });

  it.each([
    ['見てください https://example.com/a。', 'https://example.com/a'],
    ['（https://example.com/a）です', 'https://example.com/a'],
    ['https://example.com/aをどうぞ', 'https://example.com/a'],
    ['https://ja.wikipedia.org/wiki/日本', 'https://ja.wikipedia.org/wiki/%E6%97%A5%E6%9C%AC'],
    ['mail a@example.com', 'mailto:a@example.com'],
  ])('finds the address in %j', (text, href) =>
    expect(inspect(text).querySelector('a')?.getAttribute('href')).toBe(href),
  );

  it.each(['README.md', 'example.com', '1.2.3.4'])('makes no link of %j', (text) =>
    expect(inspect(text).querySelector('a')).toBeNull(),
  );

  it('names people and channels as they are called now, escaped', () => {
    const page = inspect(`<@${me}> <@${other}> <@${other.replace('1', '9')}> <#${other}> \`<@${me}>\``);
    expect([...page.querySelectorAll('.mention')].map((one) => one.textContent)).toEqual(['@Me', '@<b>佐藤</b>', '@…']);
    expect(page.querySelector('.mention.own')?.getAttribute('data-user')).toBe(me);
    expect(page.querySelector('a.channel-ref')?.getAttribute('href')).toBe(`/c/${other}`);
    expect(page.querySelector('code')?.textContent).toBe(`<@${me}>`);
  });

  it('marks groups and everyone as calling the reader only where they do', () => {
    const text = `<&${other}> <!channel> <!here> <!everyone>`;
    const spoken = inspect(text).querySelectorAll('.mention');
    expect([...spoken].map((one) => one.textContent)).toEqual(['@sales', '@channel', '@here']);
    expect(inspect(text).querySelector('.own')).toBeNull();
    const called = document.createElement('div');
    called.innerHTML = markdown(text, { ...names, calls: { group: true, everyone: true } });
    expect(called.querySelectorAll('.own')).toHaveLength(3);
    expect(called.querySelector('[data-group]')?.getAttribute('data-group')).toBe(other);
  });

  it.each([
    ['お疲れさまです:party:', 1],
    [':party::party: **:party:**', 3],
    ['`:party:` 10:party: :unknown: https://a.example/:party:x', 0],
  ])('shows the emoji of the workspace in %j', (text, count) => {
    const pictures = [...inspect(text).querySelectorAll('img')];
    expect(pictures).toHaveLength(count);
    for (const { src, alt } of pictures) {
      expect(new URL(src).pathname).toBe('/api/emojis/party/medium');
      expect(alt).toBe(':party:');
    }
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '<javascript:alert(1)>',
    '![x](https://evil.example/track.png)',
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example/"onmouseover="alert(1))',
    '`<img src=x onerror=alert(1)>`',
    '```html" onload="alert(1)\n<svg onload=alert(1)>\n```',
    '<@01234567-89ab-7def-8123-456789abcdef" onclick="alert(1)>',
    '<a href="//evil.example">x</a>',
    '[x](//evil.example)',
    '<style>*{display:none}</style><form action=https://evil.example><input>',
  ])('makes nothing dangerous of %j', (text) => {
    const page = inspect(text);
    expect(page.querySelector('script, img, svg, style, form, input, iframe, object')).toBeNull();
    for (const element of page.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on|^style$|^src/);
        if (name === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:|\/c\/)/);
      }
    }
  });

  it('lets nothing through that a faulty parser would', () => {
    expect(clean('<p onclick="x()">a<script>x</script><img src=x onerror=x><a href="javascript:x">b</a></p>')).toBe(
      '<p>a<a>b</a></p>',
    );
    for (const src of ['https://evil.example/x.png', '/api/me', '/api/emojis/../me?file=x', 'data:image/png;base64,AA'])
      expect(clean(`<p>a<img src="${src}"></p>`)).toBe('<p>a</p>');
    expect(clean('<a href="/api/emojis/party/small">b</a>')).toBe('<a>b</a>');
  });
});

describe('plainHtml', () => {
  it.each(['お疲れさまです。10時に始めます', 'Yes, at 10:30!', '1.5 times', '"quoted" (and more)'])(
    'is what the parser makes of %j',
    (text) => {
      expect(plainHtml(text)).not.toBeNull();
      expect(plainHtml(text)?.trim()).toBe(render(text));
    },
  );

  it.each(['**a**', 'https://a.example', '- a', '1. a', 'a@b.example', 'x\ny', '<b>', 'a_b_', '> q', '`c`', 'a | b'])(
    'leaves %j to the parser',
    (text) => {
      expect(plainHtml(text)).toBeNull();
    },
  );
});

describe('references', () => {
  it('finds and names them', () => {
    expect(referencesIn(`<@${me}> <#${other}> <&${me}> <!here>`)).toEqual({
      users: [me],
      channels: [other],
      groups: [me],
    });
    expect(withNames(`a <@${me}> <#${me}> <&${other}> <!channel>`, names)).toBe(`a @Me <#${me}> @sales @channel`);
  });
});

describe('isEmojiOnly', () => {
  it.each(['👍', '👍🏽 🎉', '👨‍👩‍👧‍👦', '🇯🇵', '1️⃣', '❤️'])('knows %j', (text) => expect(isEmojiOnly(text)).toBe(true));
  it.each(['1', 'ok 👍', '', '#', '。'])('is not fooled by %j', (text) => expect(isEmojiOnly(text)).toBe(false));
});
