import { describe, expect, it } from 'vitest';
import { applyPage, initialState, trim } from '../src/catch-up.js';
import {
  isAheadOf,
  keptMessages,
  keptPerson,
  keptWorkspace,
  restoreMessages,
  restoreState,
} from '../src/kept-state.js';
import { World } from './world.js';

const CHANNEL = 'c';

function scene() {
  const world = new World(['anna', 'ben']);
  for (let n = 0; n < 5; n++) world.send('ben', `message ${n}`);
  return { world, state: applyPage(initialState(world.sync('anna')), CHANNEL, world.page()) };
}

describe('what a device keeps', () => {
  it('is the state again, but for what is inside channels that were not open', () => {
    const { state } = scene();
    const restored = restoreState(keptPerson(state), keptWorkspace(state), Object.values(state.channels));
    expect(restored).toEqual({ ...state, held: {} });
    expect(restoreMessages(restored, keptMessages(state, CHANNEL, 200)!)).toEqual(state);
  });

  it('of a channel are the newest messages, and none where its end is not held', () => {
    const { world, state } = scene();
    expect(keptMessages(state, CHANNEL, 2)!.messages.map(({ seq }) => seq)).toEqual([4, 5]);
    world.send('ben', 'not heard of');
    const behind = applyPage(initialState(world.sync('anna')), CHANNEL, {
      ...world.page(),
      messages: state.held[CHANNEL]!.messages.slice(0, 3),
    });
    expect(keptMessages(behind, CHANNEL, 200)).toBeNull();
    expect(keptMessages(trim(state, CHANNEL, 0, 0), CHANNEL, 200)).toBeNull();
  });

  it('never takes the place of what is held, nor of what one no longer may read', () => {
    const { world, state } = scene();
    const kept = keptMessages(state, CHANNEL, 200)!;
    const page = { ...world.page(), messages: world.page().messages.slice(-1) };
    const other = applyPage(initialState(world.sync('anna')), CHANNEL, page);
    expect(restoreMessages(other, kept)).toBe(other);
    const left = { ...state, channels: {}, held: {} };
    expect(restoreMessages(left, kept)).toBe(left);
  });

  it('that is older takes its channel back to its own revision', () => {
    const { world, state } = scene();
    const kept = keptMessages(state, CHANNEL, 200)!;
    world.send('ben', 'missed');
    const later = restoreMessages(initialState(world.sync('anna')), kept);
    expect(later.channels[CHANNEL]).toBe(kept.mine);
    expect(later.held[CHANNEL]!.messages).toEqual(kept.messages);
  });

  it('is thrown away where the server knows less than it', () => {
    const { world, state } = scene();
    const before = world.sync('anna');
    world.send('ben', 'one more');
    const after = world.sync('anna');
    expect([isAheadOf(state, before), isAheadOf(state, after)]).toEqual([false, false]);
    expect(isAheadOf(initialState(after), before)).toBe(true);
    expect(isAheadOf({ ...state, personalRev: 9 }, before)).toBe(true);
    expect(isAheadOf({ ...state, workspaceRev: 9 }, before)).toBe(true);
  });
});
