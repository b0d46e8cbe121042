import type { Message, MyChannel, ServerEvent } from '@chatapp/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { ACTIONS, WITHOUT_STATE } from './convergence/actions.js';
import type { Action, Cast, Durable, Scene } from './convergence/scene.js';
import { Device } from './harness/device.js';
import { listRoutes } from './harness/routes.js';
import { TestApp } from './harness/test-app.js';

/** Every event that belongs to a log: the compiler asks for one that is added to the contract. */
const DURABLE: Record<Durable, true> = {
  'messages.created': true,
  'message.changed': true,
  'mark.changed': true,
  'channel.changed': true,
  'member.changed': true,
  'membership.changed': true,
  'preferences.changed': true,
  'read.changed': true,
  'me.changed': true,
  'thread.changed': true,
  'saved.changed': true,
  'scheduled.changed': true,
  'user.changed': true,
  'workspace.changed': true,
};

/** One replica alone; and two with Redis, where half of the devices are at the other one. */
const single: Stage[] = [];
const double: Stage[] = [];
interface Stage {
  replicas: [TestApp, TestApp];
  cast: Cast;
}
beforeAll(async () => {
  const alone = await TestApp.start();
  single.push({ replicas: [alone, alone], cast: await castOf(alone) });
  const first = await TestApp.start({ redis: true });
  double.push({ replicas: [first, await TestApp.start({ redis: true, beside: first })], cast: await castOf(first) });
});
afterAll(() => Promise.all([single[0]!.replicas[0].stop(), ...double[0]!.replicas.map((replica) => replica.stop())]));

const devices: Device[] = [];
afterEach(() => Promise.all(devices.splice(0).map((device) => device.close())));

async function castOf(app: TestApp): Promise<Cast> {
  const root = await app.signUp('Root');
  const [anna, ben, cleo, dora] = [
    await app.signUp('Anna'),
    await app.signUp('Ben'),
    await app.signUp('Cleo'),
    await app.signUp('Dora'),
  ];
  return { root, anna, ben, cleo, dora };
}

let count = 0;
async function sceneOf({ replicas: [app], cast }: Stage): Promise<Scene> {
  const { anna, ben, dora } = cast;
  const userIds = [ben.me.id, dora.me.id];
  const room = (await anna.agent.post('/api/channels').send({ name: `scene-${++count}`, kind: 'public', userIds }))
    .body as MyChannel;
  const at = `/api/channels/${room.channel.id}`;
  const post = async (who: Cast[keyof Cast], text: string) =>
    (await who.agent.post(`${at}/messages`).send({ id: uuidv7(), text })).body as Message;
  const messages: Scene['messages'] = [
    await post(anna, 'first'),
    await post(anna, `second, for <@${ben.me.id}> and <@${dora.me.id}>`),
    await post(ben, 'third'),
  ];
  return { ...cast, app, room, at, messages };
}

/** Everyone looks on, the member at two devices; all hold the inside of the room if they may see it. */
async function onlookers({ replicas }: Stage, scene: Scene): Promise<Device[]> {
  const { room, root, anna, ben, cleo, dora, messages } = scene;
  const opened = await Promise.all(
    [root, anna, ben, ben, cleo, dora].map((person, n) => Device.open(replicas[n % 2]!, person, [room.channel.id])),
  );
  const inside = opened.filter(({ state }) => state.channels[room.channel.id]);
  await Promise.all(inside.map((device) => device.openThread(room.channel.id, messages[0].id)));
  await Promise.all(inside.map((device) => device.openPins(room.channel.id)));
  devices.push(...opened);
  return opened;
}

/** One more change in every log, so that whoever missed the one before sees a gap. */
async function nudge({ root, anna, ben, cleo, dora, app, room }: Scene, looking: readonly Device[]): Promise<void> {
  for (const { agent } of [root, anna, ben, cleo, dora])
    await agent.patch('/api/me').send({ title: `nudged ${++count}` });
  const channels = await app.sql<{ channel_id: string; user_id: string }>(
    `select distinct on (c.id) c.id as channel_id, m.user_id
     from channels c join channel_members m on m.channel_id = c.id and m.left_at is null and m.user_id = any($1)
     where c.created_at >= (select created_at from channels where id = $2) or c.name = 'general'
     order by c.id, m.role desc`,
    [looking.map(({ person }) => person.me.id), room.channel.id],
  );
  const people = new Map([root, anna, ben, cleo, dora].map((person) => [person.me.id, person]));
  for (const { channel_id, user_id } of channels) {
    await people.get(user_id)?.agent.post(`/api/channels/${channel_id}/messages`).send({ id: uuidv7(), text: 'nudge' });
  }
}

const ROWS = Object.entries(ACTIONS).flatMap(([route, actions]) =>
  actions.map((action) => [`${route}: ${action.name}`, action] as const),
);

async function perform(action: Action, scene: Scene): Promise<void> {
  const { status, body } = await action.act(scene);
  expect([200, 204], JSON.stringify(body)).toContain(status);
}

describe.each([
  ['one replica', single],
  ['two replicas with Redis', double],
])('state and events make the fresh state, on %s', (_, stages) => {
  it.each(ROWS)('%s', async (_name, action) => {
    const [stage] = stages;
    const scene = await sceneOf(stage!);
    const looking = await onlookers(stage!, scene);
    await perform(action, scene);
    for (const device of looking) await device.converges();
    // On one replica events alone are enough: nobody had to ask.
    if (stages === single && !action.races) expect(looking.map(({ fetches }) => fetches)).toEqual(looking.map(() => 0));
    for (const type of action.events)
      expect(
        looking.flatMap((device) => device.heard(type)),
        type,
      ).not.toEqual([]);
  });
});

describe('the same where every event of the action is lost and the next one of each log arrives', () => {
  it.each(ROWS)('%s', async (_name, action) => {
    const [stage] = single;
    const scene = await sceneOf(stage!);
    const looking = await onlookers(stage!, scene);
    for (const device of looking) device.intake = () => undefined;
    await perform(action, scene);
    await arrived(looking);
    for (const device of looking) device.intake = (event) => device.take(event);
    await nudge(scene, looking);
    for (const device of looking) await device.converges();
    expect(looking.reduce((sum, { fetches }) => sum + fetches, 0)).toBeGreaterThan(0);
  });
});

describe('the same where the events arrive in any order', () => {
  it.each(ROWS)('%s', async (_name, action) => {
    const [stage] = single;
    const scene = await sceneOf(stage!);
    const looking = await onlookers(stage!, scene);
    const late = new Map<Device, ServerEvent[]>(looking.map((device) => [device, []]));
    for (const device of looking) device.intake = (event) => void late.get(device)!.push(event);
    await perform(action, scene);
    await nudge(scene, looking);
    await arrived(looking);
    for (const device of looking) {
      for (const event of shuffled(late.get(device)!)) device.take(event);
      device.intake = (event) => device.take(event);
    }
    await nudge(scene, looking);
    for (const device of looking) await device.converges();
  });
});

describe('the table', () => {
  it('has every route that changes something', () => {
    const changing = listRoutes(single[0]!.replicas[0]).filter((route) => !route.startsWith('GET '));
    expect(changing.sort()).toEqual([...Object.keys(ACTIONS), ...WITHOUT_STATE].sort());
  });

  it('has every event that belongs to a log', () => {
    expect(new Set(ROWS.flatMap(([, { events }]) => events))).toEqual(new Set(Object.keys(DURABLE)));
  });
});

/** Resolves once each device has heard everything said so far: the answer to a watch comes after it. */
async function arrived(looking: readonly Device[]): Promise<void> {
  await Promise.all(
    looking.map(async (device) => {
      const before = device.heard('presence').length;
      device.say({ type: 'watch', userIds: [device.person.me.id] });
      await expect.poll(() => device.heard('presence').length, { interval: 10 }).toBeGreaterThan(before);
      device.say({ type: 'watch', userIds: [] });
    }),
  );
}

/** The same order in every run, and no test needs luck. */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let seed = 42;
  for (let n = result.length - 1; n > 0; n--) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const other = seed % (n + 1);
    [result[n], result[other]] = [result[other]!, result[n]!];
  }
  return result;
}
