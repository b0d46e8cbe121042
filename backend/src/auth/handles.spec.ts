import { describe, expect, it } from 'vitest';
import { Handle } from '@chatapp/contract';
import { freeHandle } from './handles.js';

const none = () => Promise.resolve(new Set<string>());

describe('freeHandle', () => {
  it.each([
    ['José da Silva', 'x@example.com', 'jose.da.silva'],
    ['森', 'mori.mari@example.com', 'mori.mari'],
    ['森', '森@example.com', 'user'],
    ['--__..', '.a@example.com', 'user'],
    ['O’Neil', 'x@example.com', 'o.neil'],
    ['a'.repeat(80), 'x@example.com', 'a'.repeat(26)],
  ])('makes of %s <%s> %s, which is valid', async (name, email, handle) => {
    expect(await freeHandle(name, email, none)).toBe(handle);
    expect(Handle.parse(handle)).toBe(handle);
  });

  it('counts on past those that are taken', async () => {
    expect(await freeHandle('Mari', 'm@x.org', () => Promise.resolve(new Set(['mari', 'mari2', 'mari4'])))).toBe(
      'mari3',
    );
  });
});
