import { ERROR_STATUS } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { appTexts } from './app-texts';
import { lazyTexts } from './lazy-texts';
import { messagesTexts } from './messages-texts';
import { teamworkTexts } from './teamwork-texts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(path + key, value);
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) all.set(inner, text);
  }
  return all;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();

describe.each([
  ['the application', appTexts],
  ['messages', messagesTexts],
  ['what is loaded when it is needed', lazyTexts],
  ['working together', teamworkTexts],
])('texts of %s', (_, texts) => {
  const [en, ja] = [leaves(texts.en), leaves(texts.ja)];

  it('exist in both languages and are never empty', () => {
    expect([...ja.keys()].sort()).toEqual([...en.keys()].sort());
    expect([...en, ...ja].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('hold the same values in both languages', () => {
    for (const [key, text] of en) expect(placeholders(ja.get(key) ?? ''), key).toEqual(placeholders(text));
  });
});

it('texts that are added later hide none that are there', () => {
  const known = Object.keys({ ...appTexts.en, ...messagesTexts.en });
  expect(Object.keys(lazyTexts.en).filter((key) => known.includes(key))).toEqual([]);
});

it('every error code has a text in both languages', () => {
  const [en, ja] = [leaves(appTexts.en.errors), leaves(appTexts.ja.errors)];
  const codes = Object.keys(ERROR_STATUS);
  expect(codes.filter((code) => !en.has(code) || !ja.has(code))).toEqual([]);
  const known = new Set([
    'offline',
    'waitSeconds.one',
    'waitSeconds.other',
    'waitMinutes.one',
    'waitMinutes.other',
    ...codes,
  ]);
  expect([...en.keys()].filter((key) => !known.has(key))).toEqual([]);
});
