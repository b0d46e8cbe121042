/** A text field: what is in it and what is selected. */
export interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts `mark` around the selection, or takes it away where it is there already. */
export function toggleWrap({ text, start, end }: Field, mark: string): Field {
  const n = mark.length;
  const selected = text.slice(start, end);
  if (text.slice(start - n, start) === mark && text.slice(end, end + n) === mark && !widens(text, start, mark)) {
    return { text: text.slice(0, start - n) + selected + text.slice(end + n), start: start - n, end: end - n };
  }
  if (selected.length >= 2 * n && selected.startsWith(mark) && selected.endsWith(mark)) {
    return { text: text.slice(0, start) + selected.slice(n, -n) + text.slice(end), start, end: end - 2 * n };
  }
  // Marks must touch the text: a selected space stays outside.
  const [lead, tail] = [
    /^\s*/.exec(selected)?.[0].length ?? 0,
    selected.trim() === '' ? 0 : (/\s*$/.exec(selected)?.[0].length ?? 0),
  ];
  const [from, to] = selected.trim() === '' ? [start, end] : [start + lead, end - tail];
  return {
    text: text.slice(0, from) + mark + text.slice(from, to) + mark + text.slice(to),
    start: from + n,
    end: to + n,
  };
}

/** Around `*x*` there may be another star: that is bold, not italics to be taken away. */
function widens(text: string, start: number, mark: string): boolean {
  return mark.length === 1 && text[start - 2] === mark && text[start - 3] !== mark;
}

const LINE_MARK = { quote: /^> ?/, bullet: /^[-*+] /, number: /^\d{1,9}[.)] / } as const;
export type LineKind = keyof typeof LINE_MARK;

/** Makes the selected lines a quote or a list, or plain again where all of them are that already. */
export function toggleLines({ text, start, end }: Field, kind: LineKind): Field {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', Math.max(start, end - 1));
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const marked = lines.every((line) => LINE_MARK[kind].test(line));
  const changed = lines.map((line, index) => {
    if (marked) return line.replace(LINE_MARK[kind], '');
    const bare = kind === 'quote' ? line : line.replace(LINE_MARK.bullet, '').replace(LINE_MARK.number, '');
    return (kind === 'quote' ? '> ' : kind === 'bullet' ? '- ' : `${index + 1}. `) + bare;
  });
  const block = changed.join('\n');
  const grown = block.length - (to - from);
  const first = (changed[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  return {
    text: text.slice(0, from) + block + text.slice(to),
    start: Math.max(from, start + first),
    end: Math.max(from, end + grown),
  };
}

/** Code within a line, or a block of it where lines are selected. */
export function toggleCode(field: Field): Field {
  const { text, start, end } = field;
  if (!text.slice(start, end).includes('\n')) return toggleWrap(field, '`');
  const before = start > 0 && text[start - 1] !== '\n' ? '\n```\n' : '```\n';
  const after = end < text.length && text[end] !== '\n' ? '\n```\n' : '\n```';
  return {
    text: text.slice(0, start) + before + text.slice(start, end) + after + text.slice(end),
    start: start + before.length,
    end: end + before.length,
  };
}

/** Links the selection to an address, which is left selected to be typed over where it is not known. */
export function makeLink({ text, start, end }: Field, url: string): Field {
  const label = text.slice(start, end);
  const link = `[${label}](${url})`;
  const at = label === '' ? start + 1 : start + label.length + 3;
  return { text: text.slice(0, start) + link + text.slice(end), start: at, end: label === '' ? at : at + url.length };
}

/** Puts a text in place of a stretch; the caret goes behind it. */
export function replaceRange(field: Field, from: number, to: number, inserted: string): Field {
  const caret = from + inserted.length;
  return { text: field.text.slice(0, from) + inserted + field.text.slice(to), start: caret, end: caret };
}

/** A line break that goes on with the list or quote of its line, or ends it on an empty item. Null: a plain line break will do. */
export function continueLine({ text, start, end }: Field): Field | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const mark = /^(\s*)(> ?|[-*+] |(\d{1,9})([.)]) )/.exec(text.slice(from, start));
  if (!mark) return null;
  if (text.slice(from + mark[0].length, start).trim() === '')
    return replaceRange({ text, start, end }, from, start, '');
  const again = mark[3] === undefined ? mark[0] : `${mark[1] ?? ''}${Number(mark[3]) + 1}${mark[4] ?? '.'} `;
  return replaceRange({ text, start, end }, start, end, `\n${again}`);
}

/** Whether a caret is inside a block of code that has begun and not ended. */
export function inCodeBlock(text: string, at: number): boolean {
  return (text.slice(0, at).match(/^```/gm)?.length ?? 0) % 2 === 1;
}

/** Changes what is not code. */
export function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
