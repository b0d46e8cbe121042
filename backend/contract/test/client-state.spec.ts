import { describe, expect, it } from 'vitest';
import { applyChanges, applyPage, applySync, initialState, isOutdated } from '../src/catch-up.js';
import { applyEvent, callCount, standing, unreadCount } from '../src/client-state.js';
import type { ServerEvent } from '../src/events.js';
import type { Message } from '../src/messages.js';
import type { Sync } from '../src/sync.js';
import { World } from './world.js';

const CHANNEL = 'c';

/** A world with a channel of Anna (me) and Ben, and the state of one of Anna's devices that holds it. */
function scene() {
  const world = new World(['anna', 'ben']);
  for (let n = 0; n < 3; n++) world.send('ben', `message ${n}`);
  let state = initialState(world.sync('anna'));
  state = applyPage(state, CHANNEL, world.page());
  return { world, state };
}
const apply = (state: ReturnType<typeof initialState>, events: readonly ServerEvent[]) =>
  events.reduce(applyEvent, state);
const mine = (state: ReturnType<typeof initialState>) => state.channels[CHANNEL]!;

describe('an event', () => {
  it('is applied when it is the next, forgotten when it is old, and a gap when something is missing', () => {
    const { world, state } = scene();
    const [first, second] = [world.send('ben', 'one'), world.send('ben', 'two')].map(([event]) => event!) as [
      ServerEvent,
      ServerEvent,
    ];
    expect([standing(state, first), standing(state, second)]).toEqual(['next', 'gap']);
    const after = apply(state, [first]);
    expect([standing(after, first), standing(after, second)]).toEqual(['old', 'next']);
    expect(applyEvent(state, second)).toBe(state);
  });

  it('of a channel that one is not in is nothing', () => {
    const { world, state } = scene();
    const [event] = world.send('ben', 'x') as [ServerEvent];
    expect(standing({ ...state, channels: {} }, event)).toBe('none');
  });

  it('with several messages, of which some are known, adds the others', () => {
    const { world, state } = scene();
    const events = [world.send('ben', 'one'), world.send('ben', 'two')].flat() as Extract<
      ServerEvent,
      { type: 'messages.created' }
    >[];
    const both: ServerEvent = { ...events[1]!, messages: events.flatMap(({ messages }) => messages) };
    const after = apply(state, [events[0]!, both]);
    expect(after.held[CHANNEL]!.messages.map(({ text }) => text)).toEqual([
      'message 0',
      'message 1',
      'message 2',
      'one',
      'two',
    ]);
  });
});

describe('unread', () => {
  it('is what came after the read position, and never less than nothing', () => {
    const { world, state } = scene();
    expect(unreadCount(mine(state))).toBe(3);
    const events = [...world.send('ben', 'new'), ...world.read('anna', 4)];
    // The read position, moved on another device, is heard of first.
    const early = apply(state, [events[1]!]);
    expect(unreadCount(mine(early))).toBe(0);
    expect(mine(apply(early, [events[0]!]))).toMatchObject({ lastSeq: 4, lastReadSeq: 4 });
  });

  it('moves with one’s own message, but not back behind what was read since', () => {
    const { world, state } = scene();
    const [sent] = world.send('anna', 'mine') as [ServerEvent];
    world.send('ben', 'after');
    const read = world.read('anna', 5);
    expect(mine(apply(state, [...read, sent])).lastReadSeq).toBe(5);
  });

  it('marked again is exact only at the revision it was counted at', () => {
    const { world, state } = scene();
    const before = world.send('anna', 'mine');
    const marked = world.unread('anna', 2);
    const after = world.send('ben', '@anna');
    expect(standing(state, marked[0]!)).toBe('gap');
    expect(standing(apply(state, [...before, ...after]), marked[0]!)).toBe('gap');
    expect(mine(apply(state, [...before, ...marked, ...after]))).toMatchObject({ lastReadSeq: 1, mentionSeqs: [5] });
  });
});

describe('what a badge counts', () => {
  const { state } = scene();
  const as = (kind: 'public' | 'direct' | 'group', muted: boolean) => {
    const { channel, ...rest } = mine(state);
    return callCount({ ...rest, channel: { ...channel, kind }, muted, mainSeq: 9, readMainSeq: 5, mentionSeqs: [7] });
  };

  it('is mentions in channels, and every message in conversations that are not muted', () => {
    expect([as('public', false), as('direct', false), as('group', false)]).toEqual([1, 4, 4]);
    expect([as('public', true), as('direct', true), as('group', true)]).toEqual([1, 1, 1]);
  });
});

describe('a snapshot or changes that were under way while events came', () => {
  it('are outdated by a newer read position, and do not undo it', () => {
    const { world, state } = scene();
    const changes = world.changes('anna', 0);
    const after = apply(state, world.read('anna', 3));
    expect(isOutdated(after, changes)).toBe(true);
    expect(applyChanges(after, changes)).toBe(after);
  });

  it('do not take away what is newer in the state', () => {
    const { world, state } = scene();
    const sync = world.sync('anna');
    const after = apply(state, [...world.send('ben', 'newer'), ...world.read('anna', 4)]);
    const taken = applySync(after, sync);
    expect(taken.state.channels).toEqual(after.channels);
    expect(taken.state.personalRev).toBe(after.personalRev);
    expect(taken.behind).toEqual([]);
  });

  it('name the channels whose inside is behind, and settle the others at once', () => {
    const { world, state } = scene();
    world.send('ben', 'while away');
    const taken = applySync(state, world.sync('anna'));
    expect(taken.behind).toEqual([CHANNEL]);
    const bare = applySync({ ...state, held: {} }, world.sync('anna'));
    expect([bare.behind, mine(bare.state).lastSeq]).toEqual([[], 4]);
  });

  it('leave the workspace where it was and say that it is behind, so that people are not missed', () => {
    const { world, state } = scene();
    const sync: Sync = { ...world.sync('anna'), workspaceRev: 7 };
    const taken = applySync(state, sync);
    expect([taken.workspaceBehind, taken.state.workspaceRev]).toEqual([true, state.workspaceRev]);
  });
});

describe('a page', () => {
  const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq);

  it('extends what it touches and replaces what it does not', () => {
    const world = new World(['anna', 'ben']);
    for (let n = 0; n < 30; n++) world.send('ben', `${n}`);
    const page = (from: number, to: number) => ({
      ...world.page(),
      messages: world.page().messages.slice(from - 1, to),
    });
    const state = applyPage(initialState(world.sync('anna')), CHANNEL, page(11, 20));
    expect(seqs(applyPage(state, CHANNEL, page(5, 10)).held[CHANNEL]!.messages)).toEqual(seqs(page(5, 20).messages));
    expect(seqs(applyPage(state, CHANNEL, page(21, 25)).held[CHANNEL]!.messages)).toEqual(seqs(page(11, 25).messages));
    expect(seqs(applyPage(state, CHANNEL, page(25, 30)).held[CHANNEL]!.messages)).toEqual(seqs(page(25, 30).messages));
  });

  it('that was read before events came is completed by the changes after it', () => {
    const world = new World(['anna', 'ben']);
    for (let n = 0; n < 3; n++) world.send('ben', `${n}`);
    const page = world.page();
    const events = [...world.send('ben', 'late'), ...world.edit(1, 'edited')];
    const state = apply(initialState({ ...world.sync('anna'), channels: [world.mineAt('anna', page.rev)] }), events);
    const held = applyChanges(applyPage(state, CHANNEL, page), world.changes('anna', page.rev)).held[CHANNEL]!;
    expect(held.messages).toEqual(world.page().messages);
  });

  it('of an empty channel that was read before its first messages is completed by them', () => {
    const world = new World(['anna', 'ben']);
    const page = world.page();
    let state = initialState(world.sync('anna'));
    state = apply(state, [...world.send('ben', 'first'), ...world.send('ben', 'second')]);
    const held = applyChanges(applyPage(state, CHANNEL, page), world.changes('anna', page.rev)).held[CHANNEL]!;
    expect(held.messages).toEqual(world.page().messages);
  });

  it('that was never asked for does not begin with an old message that is edited', () => {
    const { world, state } = scene();
    const bare = { ...state, held: { [CHANNEL]: { messages: [], members: [], threads: {}, pins: null, kept: {} } } };
    expect(apply(bare, world.edit(1, 'edited')).held[CHANNEL]!.messages).toEqual([]);
    expect(applyChanges(bare, world.changes('anna', mine(bare).rev)).held[CHANNEL]!.messages).toEqual([]);
  });
});
