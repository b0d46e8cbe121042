import { type ClientState, initialState, type Sync, unreadCount } from '@chatapp/contract';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { actAtRandom, makeGroup, type Place } from './counts/actions.js';
import { type Counts, Model } from './counts/model.js';
import { Device } from './harness/device.js';
import { done, Talk } from './harness/talk.js';
import { type Person, TestApp } from './harness/test-app.js';
import { itWithRedis } from './harness/with-redis.js';

const ACTIONS = Number(process.env['COUNT_ACTIONS'] ?? 10_000);
/** Everything is compared after so many. */
const STRETCH = 250;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));

let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ redis: inject('redisUrl') !== null });
  other = await TestApp.start({ redis: inject('redisUrl') !== null, beside: app });
});
afterAll(() => Promise.all([app.stop(), other.stop()]));

/** What a client's state says of a channel; null where it has none of it. */
function countsOf({ channels, threads }: ClientState, channelId: string): Counts | null {
  const mine = channels[channelId];
  if (!mine) return null;
  const unread = Object.values(threads)
    .filter((thread) => thread.channelId === channelId)
    .map(({ rootId, replyCount, readCount, mentionNumbers }) => [
      rootId,
      { unread: replyCount - readCount, mentions: mentionNumbers },
    ]);
  return {
    unread: unreadCount(mine),
    mentions: mine.mentionSeqs,
    threads: Object.fromEntries(unread) as Counts['threads'],
  };
}

itWithRedis(
  `counts of unread messages, mentions and threads are those of a plain model, on every device, after ${ACTIONS} random actions (SEED=${seed})`,
  async () => {
    const root = await app.signUp('Root');
    const people: Person[] = [];
    for (const name of ['Anna', 'Ben', 'Cleo', 'Dora']) people.push(await app.signUp(name));
    const talk = await Talk.start(people as [Person, ...Person[]], { kind: 'public' });
    const model = new Model();
    for (const { me } of people) model.join(me.id);
    const group = await makeGroup(root, people.slice(1, 3));
    const place: Place = { talk, model, people, group, random: generator(seed) };
    const devices: Device[] = [];
    for (const person of people) for (const replica of [app, other]) devices.push(await Device.open(replica, person));
    for (let n = 1; n <= ACTIONS; n++) {
      await actAtRandom(place);
      if (n % STRETCH > 0) continue;
      for (const person of people) {
        const fresh = initialState(done<Sync>(await person.agent.get('/api/sync')));
        expect(countsOf(fresh, talk.id), `${person.me.handle} afresh after ${n}`).toEqual(model.counts(person.me.id));
      }
      for (const device of devices) {
        await expect
          .poll(() => countsOf(device.state, talk.id), {
            timeout: 15_000,
            message: `${device.person.me.handle} after ${n}`,
          })
          .toEqual(model.counts(device.person.me.id));
      }
      // Now and then one is away, and misses what happens.
      const away = devices.splice(place.random(devices.length), 1)[0]!;
      await away.close();
      devices.push(await Device.open(place.random(2) ? app : other, away.person));
    }
    await Promise.all(devices.map((device) => device.close()));
  },
  600_000,
);

function generator(from: number): (below: number) => number {
  let state = from * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}
