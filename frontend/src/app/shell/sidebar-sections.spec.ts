import type { MyChannel } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import { markOf, sectionsOf } from './sidebar-sections';

function mine(
  name: string,
  change: Partial<MyChannel> = {},
  kind: MyChannel['channel']['kind'] = 'public',
  archived = false,
): MyChannel {
  return {
    channel: {
      id: name,
      kind,
      name,
      topic: '',
      readOnly: false,
      archived,
      off: [],
      createdBy: 'someone',
      createdAt: '2026-01-01T00:00:00.000Z',
      memberIds: [],
    },
    rev: 1,
    lastSeq: 1,
    mainSeq: 1,
    lastMessageAt: '2026-01-01T00:00:00.000Z',
    memberCount: 2,
    role: 'member',
    lastReadSeq: 1,
    readMainSeq: 1,
    mentionSeqs: [],
    taskSeqs: [],
    favourite: false,
    muted: false,
    notify: null,
    ...change,
  };
}
const names = (list: readonly MyChannel[]) => list.map(({ channel }) => channel.name);
const sections = (all: MyChannel[], open: string | null = null) =>
  sectionsOf(
    all,
    ({ channel }) => channel.name,
    (a, b) => a.localeCompare(b),
    open,
  );

describe('sectionsOf', () => {
  it('lists favourites, channels by name, and conversations with the newest first', () => {
    const found = sections([
      mine('b'),
      mine('a'),
      mine('z', { favourite: true }),
      mine('old', { lastMessageAt: '2026-01-01T00:00:00.000Z' }, 'direct'),
      mine('new', { lastMessageAt: '2026-02-01T00:00:00.000Z' }, 'group'),
    ]);
    expect(names(found.favourites)).toEqual(['z']);
    expect(names(found.channels)).toEqual(['a', 'b']);
    expect(names(found.directs)).toEqual(['new', 'old']);
  });

  it('hides archived channels and silent conversations unless they are open', () => {
    const all = [mine('archived', {}, 'public', true), mine('silent', { lastSeq: 0, lastReadSeq: 0 }, 'direct')];
    expect(names(Object.values(sections(all)).flat())).toEqual([]);
    expect(names(sections(all, 'archived').channels)).toEqual(['archived']);
    expect(names(sections(all, 'silent').directs)).toEqual(['silent']);
  });
});

describe('markOf', () => {
  it('counts mentions in a channel, and every message of a conversation', () => {
    expect(markOf(mine('a', { mainSeq: 5, mentionSeqs: [4] }))).toEqual({ unread: true, count: 1 });
    expect(markOf(mine('a', { mainSeq: 5 }, 'direct'))).toEqual({ unread: true, count: 4 });
    expect(markOf(mine('a', { mainSeq: 5 }))).toEqual({ unread: true, count: 0 });
    expect(markOf(mine('a'))).toEqual({ unread: false, count: 0 });
  });

  it('keeps a muted channel silent but for mentions', () => {
    expect(markOf(mine('a', { mainSeq: 5, muted: true }))).toEqual({ unread: false, count: 0 });
    expect(markOf(mine('a', { mainSeq: 5, muted: true }, 'direct'))).toEqual({ unread: false, count: 0 });
    expect(markOf(mine('a', { mainSeq: 5, muted: true, mentionSeqs: [5] }))).toEqual({ unread: true, count: 1 });
  });
});
