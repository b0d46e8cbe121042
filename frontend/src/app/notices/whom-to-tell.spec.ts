import {
  type ClientState,
  DEFAULT_NOTIFICATIONS,
  type Message,
  type MyChannel,
  type MyThread,
} from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { isRead, subjectOf } from './whom-to-tell';

const ME = 'me';
interface Scene {
  readonly mine?: Partial<MyChannel>;
  readonly kind?: 'public' | 'direct' | 'group';
  readonly level?: 'all' | 'mentions' | 'none';
  readonly threads?: Record<string, MyThread>;
}

function state({ mine, kind = 'public', level = 'mentions', threads = {} }: Scene = {}): ClientState {
  const channel = { id: 'c', kind } as MyChannel['channel'];
  const own = { channel, lastReadSeq: 4, mentionSeqs: [], muted: false, notify: null, ...mine } as unknown as MyChannel;
  const me = { id: ME, timeZone: 'UTC', notifications: { ...DEFAULT_NOTIFICATIONS, level } };
  return { me, channels: { c: own }, threads } as unknown as ClientState;
}
const message = (fields: Partial<Message> = {}): Message =>
  ({ channelId: 'c', seq: 5, authorId: 'ben', mentions: [], deletedAt: null, ...fields }) as Message;
const reply = (fields: Partial<NonNullable<Message['reply']>> = {}) =>
  message({ reply: { rootId: 'r', rootSeq: 2, number: 3, inChannel: false, ...fields } });
const thread = (fields: Partial<MyThread> = {}): Record<string, MyThread> => ({
  r: { channelId: 'c', rootId: 'r', rootSeq: 2, replyCount: 3, readCount: 2, ...fields } as MyThread,
});

const MAIN = { tag: 'c', inThread: false };
const THREAD = { tag: 'c/2', inThread: true };
const CALLED = { mentionSeqs: [5] };

describe('someone is told of a message', () => {
  it.each([
    ['that calls them', state({ mine: CALLED }), message(), MAIN],
    ['in a conversation', state({ kind: 'direct' }), message(), MAIN],
    ['in a conversation of several', state({ kind: 'group' }), message(), MAIN],
    ['of any kind, who wants to hear all', state({ level: 'all' }), message(), MAIN],
    ['of any kind, who wants to hear all of this channel', state({ mine: { notify: 'all' } }), message(), MAIN],
    ['that calls all who are there', state({ mine: CALLED }), message({ everyone: 'here' }), MAIN],
    ['in a thread that they follow', state({ threads: thread() }), reply(), THREAD],
    ['that stands in both, as one of the thread', state({ threads: thread() }), reply({ inChannel: true }), THREAD],
    [
      'that stands in both and calls them',
      state({ mine: CALLED, threads: thread() }),
      reply({ inChannel: true }),
      MAIN,
    ],
  ])('%s', (_, now, said, subject) => expect(subjectOf(now, said, true)).toEqual(subject));
});

describe('nobody is told of a message', () => {
  it.each([
    ['that calls nobody', state(), message()],
    ['of their own', state({ kind: 'direct' }), message({ authorId: ME })],
    ['that is deleted', state({ mine: CALLED }), message({ deletedAt: '2026-01-01' })],
    ['that they have read', state({ kind: 'direct', mine: { lastReadSeq: 5 } }), message()],
    ['in a muted channel, even by name', state({ mine: { ...CALLED, muted: true } }), message()],
    ['in a muted conversation', state({ kind: 'direct', mine: { muted: true } }), message()],
    ['where they want to hear nothing', state({ level: 'none', kind: 'direct' }), message()],
    ['where they want to hear nothing of this channel', state({ level: 'all', mine: { notify: 'none' } }), message()],
    ['in a channel that they are not in', { ...state(), channels: {} }, message()],
    ['in a thread that they don’t follow', state(), reply()],
    ['in a thread that they have read', state({ threads: thread({ readCount: 3 }) }), reply()],
  ])('%s', (_, now, said) => expect(subjectOf(now, said, true)).toBeNull());

  it('that calls those who are there, when they are not', () => {
    const called = state({ mine: CALLED });
    expect(subjectOf(called, message({ everyone: 'here' }), false)).toBeNull();
    expect(subjectOf(called, message({ everyone: 'here', mentions: [ME] }), false)).toEqual(MAIN);
  });
});

describe('what was told', () => {
  it('is over once it is read, or one is no longer there', () => {
    expect(isRead(state({ mine: { lastReadSeq: 5 } }), 'c', '/c/c/5')).toBe(true);
    expect(isRead(state({ mine: { lastReadSeq: 4 } }), 'c', '/c/c/5')).toBe(false);
    expect(isRead(state({ threads: thread() }), 'c/2', '/c/c/5')).toBe(false);
    expect(isRead(state(), 'c/2', '/c/c/5')).toBe(true);
    expect(isRead({ ...state(), channels: {} }, 'c', '/c/c/5')).toBe(true);
  });
});
