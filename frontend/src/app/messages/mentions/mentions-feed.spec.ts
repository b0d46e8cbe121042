import type { Message } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { merged } from './mentions-feed';

const message = (id: string, createdAt: string) => ({ id, createdAt }) as Message;
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id, at) => message(id, `2026-11-2${9 - at}`)) as [
  Message,
  Message,
  Message,
  Message,
];

describe('a fresh first page of mentions', () => {
  it('comes before what was read further down', () => {
    expect(merged([b, c, d], [a, b])).toEqual([a, b, c, d]);
  });

  it('takes out what is no longer a mention', () => {
    expect(merged([a, b, c, d], [a, c])).toEqual([a, c, d]);
  });

  it('keeps the order of messages of one moment by id', () => {
    const [x, y] = [message('x', '2026-11-20'), message('y', '2026-11-20')];
    expect(merged([y, x], [a, y])).toEqual([a, y, x]);
  });
});
