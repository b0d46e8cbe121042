import { inCodeBlock } from './text-edits';

/** What is being completed: from the sign to the caret. */
export interface CompletionToken {
  readonly kind: '@' | '#' | ':';
  readonly query: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The name that ends at the caret, if one does. `@` and `#` may follow Japanese directly, which has no spaces; `:` must
 * stand free, because a colon follows words in every language.
 */
export function tokenAt(text: string, caret: number): CompletionToken | null {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  if (inCodeBlock(text, caret) || (line.match(/`/g)?.length ?? 0) % 2 === 1) return null;
  const name = /(?:^|[^A-Za-z0-9_./@#＠＃&-])([@＠#＃])([^\s@#＠＃]{0,40})$/u.exec(line);
  if (name) {
    const [, sign = '', query = ''] = name;
    return { kind: sign === '@' || sign === '＠' ? '@' : '#', query, from: caret - query.length - 1, to: caret };
  }
  const emoji = /(?:^|[\s(（「])(:)([a-z0-9_+\-\u3040-\u30ff\u4e00-\u9fff]{2,30})$/iu.exec(line);
  if (emoji) return { kind: ':', query: emoji[2] ?? '', from: caret - (emoji[2]?.length ?? 0) - 1, to: caret };
  return null;
}

/** A whole `:shortcode:` that ends at the caret. */
export function shortcodeBefore(text: string, caret: number): { code: string; from: number } | null {
  if (inCodeBlock(text, caret)) return null;
  const match = /(?:^|[^A-Za-z0-9:]):([a-z0-9_+-]{2,40}):$/.exec(text.slice(Math.max(0, caret - 50), caret));
  return match ? { code: match[1] ?? '', from: caret - (match[1]?.length ?? 0) - 2 } : null;
}
