import { fold } from '../ui/fold';
import { CONTENTS, type Content, FILTER_WORDS, type FilterKind } from './search-query';

/** A filter that is being written: what stands before the colon, what stands after it so far, and where. */
export interface FilterToken {
  readonly kind: FilterKind;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const KINDS: ReadonlyMap<string, FilterKind> = new Map(
  Object.entries(FILTER_WORDS).flatMap(([kind, words]) =>
    [...words.en, ...words.ja].map((word) => [fold(word), kind as FilterKind] as const),
  ),
);
const CONTENT_WORDS: Readonly<Record<Content, readonly string[]>> = {
  file: ['file', 'files', 'ファイル', '添付'],
  image: ['image', 'images', 'photo', '画像', '写真'],
  link: ['link', 'links', 'リンク'],
};
const SAVED_WORDS = ['saved', '保存済み', '保存', 'あとで'];

/** Every filter in a text, outside of quotes. A colon may be of either width, and `@` or `#` may stand before a name. */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  for (const match of text.matchAll(/["“”„＂][^"“”„＂]*["“”„＂]?|[^\s"“”„＂]+/gu)) {
    const parts = /^([^:：\s]+)[:：](.*)$/u.exec(match[0]);
    const kind = parts ? KINDS.get(fold(parts[1] ?? '')) : undefined;
    if (kind === undefined) continue;
    const value = (parts?.[2] ?? '').replace(/^[@#＠＃]/, '');
    tokens.push({ kind, value, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** The filter that is being written where the caret stands; null for none. */
export function tokenAt(text: string, caret: number): FilterToken | null {
  return filterTokens(text).find(({ start, end }) => start < caret && caret <= end) ?? null;
}

/** The text without one of its filters. */
export function without(text: string, { start, end }: Pick<FilterToken, 'start' | 'end'>): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();
}

export function contentOf(value: string): Content | null {
  const wanted = fold(value);
  return CONTENTS.find((content) => CONTENT_WORDS[content].some((word) => fold(word) === wanted)) ?? null;
}

/** Contents whose name begins so, in either language. */
export function contentsLike(value: string): Content[] {
  const wanted = fold(value);
  return CONTENTS.filter((content) => CONTENT_WORDS[content].some((word) => fold(word).startsWith(wanted)));
}

export function meansSaved(value: string): boolean {
  return SAVED_WORDS.some((word) => fold(word) === fold(value));
}
