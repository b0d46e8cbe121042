import { describe, expect, it } from 'vitest';
import { ChannelId } from '@chatapp/contract';
import { directId } from './direct-id.js';

const [anna, ben, cleo] = ['1', '2', '3'].map((digit) => `0000000${digit}-0000-7000-8000-000000000000`) as [
  string,
  string,
  string,
];

describe('the id of a conversation', () => {
  it('is the same for the same people, in any order and named twice', () => {
    expect(directId([ben, anna, ben])).toBe(directId([anna, ben]));
  });

  it('differs for every other set of people', () => {
    const ids = [[anna], [ben], [anna, ben], [anna, cleo], [anna, ben, cleo]].map(directId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a UUID of version 8 that the contract accepts', () => {
    expect(ChannelId.parse(directId([anna, ben]))).toMatch(/^.{14}8.{4}[89ab]/);
  });
});
