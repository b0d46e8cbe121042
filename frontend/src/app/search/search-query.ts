import type { Language } from '@chatapp/contract';

/** What is looked for: words, and filters that must all hold; several people or channels are alternatives. */
export interface SearchQuery {
  readonly text: string;
  readonly from: readonly string[];
  readonly in: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  readonly on: string | null;
  readonly has: readonly Content[];
  readonly saved: boolean;
}
export type Content = 'file' | 'image' | 'link';
export const CONTENTS: readonly Content[] = ['file', 'image', 'link'];

/** One filter with its value, as a chip shows it. Days are `2026-01-31`. */
export type Filter =
  | { readonly kind: 'from' | 'in' | 'before' | 'after' | 'on'; readonly value: string }
  | { readonly kind: 'has'; readonly value: Content }
  | { readonly kind: 'saved'; readonly value: 'true' };
export type FilterKind = Filter['kind'];

export const NOTHING: SearchQuery = {
  text: '',
  from: [],
  in: [],
  before: null,
  after: null,
  on: null,
  has: [],
  saved: false,
};

export type SearchParams = Readonly<Partial<Record<'text' | FilterKind, string>>>;

/** As an address and a request carry it; what says nothing is left out. */
export function toParams(query: SearchQuery): SearchParams {
  const params: Partial<Record<'text' | FilterKind, string>> = {};
  if (query.text.trim() !== '') params.text = query.text.trim();
  for (const key of ['from', 'in', 'has'] as const) if (query[key].length > 0) params[key] = query[key].join(',');
  for (const key of ['before', 'after', 'on'] as const) if (query[key] !== null) params[key] = query[key];
  if (query.saved) params.saved = 'true';
  return params;
}

/** Reads an address; what is no filter there is left out. */
export function fromParams(params: Readonly<Record<string, string | undefined>>): SearchQuery {
  const list = (value: string | undefined) => [...new Set(value?.split(',').filter((one) => one !== '') ?? [])];
  const day = (value: string | undefined) => (/^\d{4}-\d\d-\d\d$/.test(value ?? '') ? (value ?? null) : null);
  return {
    text: params['text'] ?? '',
    from: list(params['from']),
    in: list(params['in']),
    before: day(params['before']),
    after: day(params['after']),
    on: day(params['on']),
    has: CONTENTS.filter((one) => list(params['has']).includes(one)),
    saved: params['saved'] === 'true',
  };
}

export function isNothing(query: SearchQuery): boolean {
  return Object.keys(toParams(query)).length === 0;
}

export function filtersOf(query: SearchQuery): Filter[] {
  const days = (['before', 'after', 'on'] as const).flatMap((kind) => {
    const value = query[kind];
    return value === null ? [] : [{ kind, value }];
  });
  return [
    ...query.from.map((value) => ({ kind: 'from' as const, value })),
    ...query.in.map((value) => ({ kind: 'in' as const, value })),
    ...days,
    ...query.has.map((value) => ({ kind: 'has' as const, value })),
    ...(query.saved ? [{ kind: 'saved' as const, value: 'true' as const }] : []),
  ];
}

/** Adds a filter; of a day there is one of each kind, the last one named. */
export function withFilter(query: SearchQuery, filter: Filter): SearchQuery {
  switch (filter.kind) {
    case 'from':
    case 'in':
      return { ...query, [filter.kind]: [...new Set([...query[filter.kind], filter.value])] };
    case 'before':
    case 'after':
    case 'on':
      return { ...query, [filter.kind]: filter.value };
    case 'has':
      return { ...query, has: CONTENTS.filter((one) => one === filter.value || query.has.includes(one)) };
    case 'saved':
      return { ...query, saved: true };
  }
}

export function withoutFilter(query: SearchQuery, { kind, value }: Filter): SearchQuery {
  if (kind === 'saved') return { ...query, saved: false };
  if (kind === 'from' || kind === 'in' || kind === 'has')
    return { ...query, [kind]: (query[kind] as readonly string[]).filter((one) => one !== value) };
  return { ...query, [kind]: null };
}

/** What may be written before the colon, in both languages; the first of each is what is shown. */
export const FILTER_WORDS: Readonly<Record<FilterKind, Readonly<Record<Language, readonly string[]>>>> = {
  from: { en: ['from'], ja: ['送信者', '差出人'] },
  in: { en: ['in'], ja: ['場所', 'チャンネル'] },
  before: { en: ['before'], ja: ['以前', 'より前'] },
  after: { en: ['after'], ja: ['以後', 'より後'] },
  on: { en: ['on'], ja: ['日付'] },
  has: { en: ['has'], ja: ['添付', '含む'] },
  saved: { en: ['is'], ja: ['状態'] },
};
