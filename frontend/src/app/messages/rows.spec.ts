import type { Message } from '@chatapp/contract';
import type { Pending } from './pending';
import { rowsOf } from './rows';

const message = (seq: number, authorId: string, createdAt: string): Message => ({
  id: `m${seq}`,
  channelId: 'c',
  seq,
  mainSeq: seq,
  rev: seq,
  authorId,
  text: 'x',
  mentions: [],
  createdAt,
  editedAt: null,
  deletedAt: null,
});
const pending = (id: string, createdAt: string): Pending => ({
  id,
  channelId: 'c',
  body: { id, text: 'x' },
  createdAt,
  refused: null,
  sentRev: null,
});
const at = (time: string) => new Date(`2026-11-20T${time}`).toISOString();
const base = { pending: [], meId: 'me', freshFrom: null, positionOf: ({ seq }: Message) => seq };

describe('rowsOf', () => {
  it('groups what one person says within five minutes', () => {
    const messages = [
      message(1, 'a', at('10:00:00')),
      message(2, 'a', at('10:04:00')),
      message(3, 'a', at('10:09:01')),
      message(4, 'b', at('10:09:02')),
    ];
    expect(rowsOf({ ...base, messages }).map((row) => row.head)).toEqual([true, false, true, true]);
  });

  it('begins each day anew', () => {
    const messages = [message(1, 'a', at('23:59:00')), message(2, 'a', new Date('2026-11-21T00:01:00').toISOString())];
    expect(rowsOf({ ...base, messages }).map(({ day, head }) => [day, head])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it('draws the line of what is new once, and begins a group there', () => {
    const messages = [
      message(1, 'a', at('10:00:00')),
      message(2, 'a', at('10:00:01')),
      message(3, 'a', at('10:00:02')),
    ];
    expect(rowsOf({ ...base, messages, freshFrom: 2 }).map(({ fresh, head }) => [fresh, head])).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ]);
  });

  it('puts what is on its way last, and shows it once when it has arrived', () => {
    const messages = [message(1, 'me', at('10:00:00'))];
    const rows = rowsOf({ ...base, messages, pending: [pending('m1', at('10:00:00')), pending('p', at('10:00:05'))] });
    expect(rows.map(({ key, head }) => [key, head])).toEqual([
      ['m1', true],
      ['p', false],
    ]);
  });

  it('never draws a day for a message written by a clock that is behind', () => {
    const rows = rowsOf({
      ...base,
      messages: [message(1, 'a', at('10:00:00'))],
      pending: [pending('p', '2026-11-19T10:00:00.000Z')],
    });
    expect(rows.map((row) => row.day)).toEqual([true, false]);
  });

  it('keeps the same objects for rows that have not changed', () => {
    const messages = [message(1, 'a', at('10:00:00')), message(2, 'b', at('10:00:01'))];
    const before = rowsOf({ ...base, messages });
    const after = rowsOf(
      { ...base, messages: [...messages, message(3, 'b', at('10:00:02'))] },
      new Map(before.map((row) => [row.key, row])),
    );
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });
});
