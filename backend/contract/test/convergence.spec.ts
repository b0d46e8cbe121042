import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  applyPage,
  applyPins,
  applySync,
  applyThread,
  forgetMessages,
  initialState,
  isOutdated,
  keepMessages,
  trim,
} from '../src/catch-up.js';
import { applyEvent, standing } from '../src/client-state.js';
import type { ServerEvent } from '../src/events.js';
import type { Changes } from '../src/messages.js';
import type { ClientState } from '../src/state-parts.js';
import type { Sync } from '../src/sync.js';
import { World } from './world.js';

const CHANNEL = 'c';
const PEOPLE = ['anna', 'ben', 'cleo'];

/** Numbers that look random and are the same in every run, by seed. */
function generator(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

/**
 * Anna's device behind a bad network: events are lost, doubled and late, and answers are read at one moment and arrive
 * at another. It asks for what is missing as the contract says, and for nothing else.
 */
class Device {
  state: ClientState;
  private readonly late: ServerEvent[] = [];
  /** Answers on their way. */
  private readonly answers: (() => void)[] = [];
  private readonly wanted = new Set<'channel' | 'personal'>();

  constructor(
    private readonly world: World,
    private readonly random: (below: number) => number,
  ) {
    this.state = initialState(world.sync('anna'));
    this.open();
  }

  hear(events: readonly ServerEvent[]): void {
    for (const event of events) {
      const luck = this.random(10);
      if (luck === 0) continue;
      if (luck <= 3) this.late.push(event);
      else this.take(event);
      if (luck === 4) this.take(event);
    }
    if (this.late.length > 0 && this.random(3) === 0) this.take(this.late.splice(this.random(this.late.length), 1)[0]!);
    if (this.answers.length > 0 && this.random(2) === 0) this.answers.splice(this.random(this.answers.length), 1)[0]!();
    if (this.random(4) === 0) this.ask();
    if (this.random(20) === 0) this.openAgain();
    if (this.random(10) === 0 && this.world.lastSeq > 0)
      this.openThread(1 + this.random(Math.min(3, this.world.lastSeq)));
    if (this.random(15) === 0) this.openPins();
    if (this.random(10) === 0 && this.world.lastSeq > 0) this.keep(1 + this.random(this.world.lastSeq));
  }

  /** Everything arrives, and what is still missing is announced, as the server's healing does. */
  settle(): void {
    for (const event of this.late.splice(0)) this.take(event);
    for (;;) {
      while (this.answers.length > 0) this.answers.shift()!();
      const { channels, personalRev } = this.world.sync('anna');
      this.take({ type: 'log.moved', log: 'channel', channelId: CHANNEL, rev: channels[0]!.rev });
      this.take({ type: 'log.moved', log: 'personal', rev: personalRev });
      if (this.wanted.size === 0) return;
      this.ask();
    }
  }

  private take(event: ServerEvent): void {
    if (standing(this.state, event) !== 'gap') this.state = applyEvent(this.state, event);
    else
      this.wanted.add(
        'channelId' in event && event.type !== 'read.changed' && event.type !== 'preferences.changed'
          ? 'channel'
          : 'personal',
      );
  }

  /** Reads the answer now; it arrives some time later. */
  private ask(): void {
    for (const log of this.wanted) {
      if (log === 'personal') this.expect(this.world.sync('anna'));
      else this.expectChanges(this.world.changes('anna', this.state.channels[CHANNEL]!.rev));
    }
    this.wanted.clear();
  }

  private openAgain(): void {
    this.state = trim(this.state, CHANNEL, 0, 0);
    this.open();
  }

  /** Reads the page now; like all answers it arrives some time later. */
  private open(): void {
    const page = this.world.page();
    this.answers.push(() => {
      this.state = applyPage(this.state, CHANNEL, page);
      if (page.rev < this.state.channels[CHANNEL]!.rev) this.complete(page.rev);
    });
  }

  private openThread(rootSeq: number): void {
    const page = this.world.thread(rootSeq);
    if (page.root.reply) return;
    this.answers.push(() => {
      this.state = applyThread(this.state, page);
      if (page.rev < this.state.channels[CHANNEL]!.rev) this.complete(page.rev);
    });
  }

  /** Pins and single messages come without a revision, read when the channel stood at least where the state does. */
  private openPins(): void {
    const { rev } = this.state.channels[CHANNEL]!;
    const pins = this.world.pins();
    this.answers.push(() => {
      this.state = applyPins(this.state, CHANNEL, pins);
      if (rev < this.state.channels[CHANNEL]!.rev) this.complete(rev);
    });
  }

  /** Shows a message apart; what it showed before it sometimes shows no longer. */
  private keep(seq: number): void {
    const { rev } = this.state.channels[CHANNEL]!;
    const message = this.world.page().messages[seq - 1]!;
    this.answers.push(() => {
      if (this.random(3) === 0)
        this.state = forgetMessages(this.state, Object.values(this.state.held[CHANNEL]?.kept ?? {}));
      this.state = keepMessages(this.state, [message]);
      if (rev < this.state.channels[CHANNEL]!.rev) this.complete(rev);
    });
  }

  /** What was read at `rev` misses what came before it was put in. */
  private complete(rev: number): void {
    const changes = this.world.changes('anna', rev);
    this.answers.push(() => {
      if (isOutdated(this.state, changes)) this.complete(rev);
      this.state = applyChanges(this.state, changes);
    });
  }

  private expect(sync: Sync): void {
    this.answers.push(() => {
      const { state, behind } = applySync(this.state, sync);
      this.state = state;
      if (behind.length > 0) this.wanted.add('channel');
    });
  }

  private expectChanges(changes: Changes): void {
    this.answers.push(() => {
      if (isOutdated(this.state, changes)) this.wanted.add('channel');
      this.state = applyChanges(this.state, changes);
    });
  }
}

function act(world: World, random: (below: number) => number): ServerEvent[] {
  const who = PEOPLE[random(PEOPLE.length)]!;
  const any = 1 + random(Math.max(1, world.lastSeq));
  switch (random(12)) {
    case 0:
      return world.setTopic(`topic ${random(1000)}`);
    case 1:
      return world.lastSeq > 0 ? world.edit(1 + random(world.lastSeq), random(2) ? '@anna edited' : 'edited') : [];
    case 2:
    case 3:
      return world.read('anna', random(world.lastSeq + 1));
    case 4:
      return random(3) === 0 && world.lastSeq > 0 ? world.unread('anna', 1 + random(world.lastSeq)) : [];
    case 5:
      return world.favour('anna');
    case 6:
    case 7:
      return world.lastSeq > 0
        ? world.reply(who, 1 + random(Math.min(3, world.lastSeq)), random(2) ? '@anna reply' : 'reply', random(3) === 0)
        : [];
    case 8:
      return world.lastSeq > 0 ? world.react(who, any, random(2) ? '👍' : '🎉') : [];
    case 9:
      return world.lastSeq > 0 ? world.pin(who, any) : [];
    default:
      return world.send(who, random(2) ? '@anna hello' : 'hello');
  }
}

describe('a device behind a bad network', () => {
  it.each(Array.from({ length: 2000 }, (_, seed) => seed))(
    'ends with the fresh state, whatever came when (seed %i)',
    (seed) => {
      const random = generator(seed);
      const world = new World(PEOPLE);
      for (let n = random(5); n > 0; n--) world.send('ben', 'before');
      const device = new Device(world, random);
      for (let n = 0; n < 60; n++) device.hear(act(world, random));
      device.settle();
      let fresh = applyPage(initialState(world.sync('anna')), CHANNEL, world.page());
      for (const { root } of Object.values(device.state.held[CHANNEL]!.threads))
        fresh = applyThread(fresh, world.thread(root.seq));
      const { pins, kept } = device.state.held[CHANNEL]!;
      if (pins) fresh = applyPins(fresh, CHANNEL, world.pins());
      fresh = keepMessages(
        fresh,
        Object.values(kept).map(({ seq }) => world.page().messages[seq - 1]!),
      );
      expect(device.state).toEqual(fresh);
    },
  );
});
