import { shortcodeBefore, tokenAt } from './completion-token';
import { type Field, continueLine, makeLink, outsideCode, toggleCode, toggleLines, toggleWrap } from './text-edits';
import { fromWire, toWire, withEmoji } from './wire-text';

/** `|` marks the selection's ends. */
function field(marked: string): Field {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|');
  return { text: marked.replaceAll('|', ''), start, end: end === start ? start : end - 1 };
}
function show({ text, start, end }: Field): string {
  return start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;
}

describe('formatting', () => {
  it.each([
    ['a |b| c', '**', 'a **|b|** c'],
    ['a **|b|** c', '**', 'a |b| c'],
    ['a |**b**| c', '**', 'a |b| c'],
    ['a | b |c', '**', 'a  **|b|** c'],
    ['a| b', '**', 'a**|** b'],
    ['**|b|**', '*', '***|b|***'],
  ])('wraps %j with %s', (before, mark, after) => expect(show(toggleWrap(field(before), mark))).toBe(after));

  it('makes lines quotes and lists, and plain again', () => {
    expect(show(toggleLines(field('a\n|b\nc|\nd'), 'quote'))).toBe('a\n> |b\n> c|\nd');
    expect(show(toggleLines(field('> |b\n> c|'), 'quote'))).toBe('|b\nc|');
    expect(show(toggleLines(field('|b\nc|'), 'number'))).toBe('1. |b\n2. c|');
    expect(show(toggleLines(field('- |b\n- c|'), 'number'))).toBe('1. |b\n2. c|');
    expect(show(toggleLines(field('|'), 'bullet'))).toBe('- |');
  });

  it('makes code of words and blocks of lines', () => {
    expect(show(toggleCode(field('a |b|')))).toBe('a `|b|`');
    expect(show(toggleCode(field('|a\nb|')))).toBe('```\n|a\nb|\n```');
  });

  it('links what is selected', () => {
    expect(show(makeLink(field('see |this|'), 'https://a.example'))).toBe('see [this](|https://a.example|)');
    expect(show(makeLink(field('|'), 'https://'))).toBe('[|](https://)');
  });

  it.each([
    ['- a|', '- a\n- |'],
    ['3. a|b', '3. a\n4. |b'],
    ['> a|', '> a\n> |'],
    ['x\n- a\n- |', 'x\n- a\n|'],
  ])('goes on with the list at %j', (before, after) =>
    expect(show(continueLine(field(before)) ?? field('|'))).toBe(after),
  );

  it('breaks other lines plainly', () => expect(continueLine(field('abc|'))).toBeNull());
});

describe('tokenAt', () => {
  const at = (marked: string) => {
    const { text, start } = field(marked);
    const token = tokenAt(text, start);
    return token && `${token.kind}${token.query}`;
  };
  it.each([
    ['@sa|', '@sa'],
    ['hi @|', '@'],
    ['了解です@佐藤|', '@佐藤'],
    ['＠さとう|', '@さとう'],
    ['#全|', '#全'],
    ['(#gen|', '#gen'],
    [':smi|', ':smi'],
    ['ok :りん|', ':りん'],
  ])('finds the name in %j', (text, token) => expect(at(text)).toBe(token));
  it.each(['a@b|', '@sato |', 'https://x.example/#a|', '10:30|', '時間:りんご|', ':a|', '`@sa|', '```\n@sa|', 'x|'])(
    'finds none in %j',
    (text) => expect(at(text)).toBeNull(),
  );

  it('knows a finished shortcode', () => {
    expect(shortcodeBefore('ok :+1:', 7)).toEqual({ code: '+1', from: 3 });
    expect(shortcodeBefore('10:30:', 6)).toBeNull();
  });
});

describe('names in stored text', () => {
  const sato = '01234567-89ab-7def-8123-456789abcdef';
  const zentai = '11234567-89ab-7def-8123-456789abcdef';
  const known = (name: string) =>
    ({ '@sato': sato, '#全体': zentai, '@sales': `&${sato}`, '@here': '!here', '@channel': '!channel' })[name];

  it.each([
    ['hi @sato!', `hi <@${sato}>!`],
    ['@Satoさん。@sato.', `<@${sato}>さん。<@${sato}>.`],
    ['see #全体', `see <#${zentai}>`],
    ['@here、@channel. @Sales!', `<!here>、<!channel>. <&${sato}>!`],
    ['`@here` @hereabouts', '`@here` @hereabouts'],
    ['a@sato.example @satoko `@sato` x', 'a@sato.example @satoko `@sato` x'],
    ['```\n@sato\n```', '```\n@sato\n```'],
  ])('become ids in %j', (text, wire) => expect(toWire(text, {}, known)).toBe(wire));

  it('means what was chosen, also where letters follow at once', () => {
    expect(toWire('#全体に書く', { '#全体': zentai }, () => undefined)).toBe(`<#${zentai}>に書く`);
    expect(toWire('@sato', { '@sato': zentai }, known)).toBe(`<@${zentai}>`);
  });

  it('come back as they were for editing', () => {
    const { text, refs } = fromWire(`<@${sato}> <#${zentai}> \`<@${sato}>\``, {
      handle: (id) => (id === sato ? 'sato' : undefined),
      channel: () => '全体',
      group: () => 'sales',
    });
    expect(text).toBe(`@sato #全体 \`<@${sato}>\``);
    expect(toWire(text, refs, () => undefined)).toBe(`<@${sato}> <#${zentai}> \`<@${sato}>\``);
  });

  it('of groups and everyone come back too', () => {
    const wire = `<&${sato}> <!here> <!channel> <!other>`;
    const { text, refs } = fromWire(wire, { handle: () => 'a', channel: () => 'b', group: () => 'sales' });
    expect(text).toBe('@sales @here @channel <!other>');
    expect(toWire(text, refs, () => undefined)).toBe(wire);
  });

  it('replaces shortcodes that exist, outside code', () => {
    expect(withEmoji('a :+1: :nope: `:+1:`', (code) => (code === '+1' ? '👍' : undefined))).toBe('a 👍 :nope: `:+1:`');
    expect(outsideCode('`a` b', (part) => part.toUpperCase())).toBe('`a` B');
  });
});
