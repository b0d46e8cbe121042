import { expect, it } from 'vitest';
import { Pages } from './pages';

it('drops the late answer to an old question', async () => {
  const answers = new Map<string, (items: string[]) => void>();
  const pages = new Pages<string>(
    (query) => new Promise((resolve) => answers.set(query, (items) => resolve({ items, next: null }))),
  );
  const [first, second] = [pages.ask('old'), pages.ask('new')];
  answers.get('new')?.(['n']);
  answers.get('old')?.(['o']);
  await Promise.all([first, second]);
  expect(pages.items()).toEqual(['n']);
  expect(pages.state()).toBe('ready');
});

it('adds the next page, and begins anew for another question', async () => {
  const pages = new Pages<string>((query, after) =>
    Promise.resolve({ items: [`${query}${after ?? ''}`], next: after ? null : '2' }),
  );
  await pages.ask('a');
  expect(pages.hasMore()).toBe(true);
  await pages.more();
  expect(pages.items()).toEqual(['a', 'a2']);
  expect(pages.hasMore()).toBe(false);
  await pages.ask('b');
  expect(pages.items()).toEqual(['b']);
});

it('says when it failed, and can be asked again', async () => {
  let broken = true;
  const pages = new Pages<string>(() =>
    broken ? Promise.reject(new Error('down')) : Promise.resolve({ items: ['a'], next: null }),
  );
  await pages.ask('');
  expect(pages.state()).toBe('failed');
  broken = false;
  await pages.again();
  expect(pages.items()).toEqual(['a']);
});
