import { describe, expect, it } from 'vitest';
import { applyPage, applyPins, applyThread, initialState, keepMessages } from '../src/catch-up.js';
import type { ServerEvent } from '../src/events.js';
import { Device, generator } from './device.js';
import { World } from './world.js';

const CHANNEL = 'c';
const PEOPLE = ['anna', 'ben', 'cleo'];

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

  it.each(Array.from({ length: 1000 }, (_, seed) => seed))(
    'ends so, too, where it begins again and again with what it kept (seed %i)',
    (seed) => {
      const random = generator(seed + 5000);
      const world = new World(PEOPLE);
      for (let n = random(5); n > 0; n--) world.send('ben', 'before');
      const device = new Device(world, random);
      for (let n = 0; n < 60; n++) {
        device.hear(act(world, random));
        if (random(4) === 0) device.keep();
        if (random(12) === 0) device.wake();
      }
      device.settle();
      const { held, ...state } = device.state;
      const { held: freshHeld, ...fresh } = applyPage(initialState(world.sync('anna')), CHANNEL, world.page());
      expect(state).toEqual(fresh);
      const messages = held[CHANNEL]?.messages ?? [];
      expect(messages).toEqual(
        freshHeld[CHANNEL]!.messages.slice(freshHeld[CHANNEL]!.messages.length - messages.length),
      );
    },
  );
});
