import type { ClientSignal, Message, MyChannel } from '@chatapp/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { Device } from './harness/device.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let limited: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  limited = await TestApp.start({ beside: app, env: { RATE_LIMITS: 'on' } });
});
afterAll(() => Promise.all([app.stop(), limited.stop()]));

const devices: Device[] = [];
afterEach(() => Promise.all(devices.splice(0).map((device) => device.close())));
async function connect(person: Person, at = app): Promise<Device> {
  const device = await Device.connect(at, person);
  devices.push(device);
  return device;
}

let count = 0;
async function room(owner: Person, members: Person[] = []): Promise<MyChannel> {
  const userIds = members.map(({ me }) => me.id);
  return (await owner.agent.post('/api/channels').send({ name: `sends-${++count}`, kind: 'private', userIds }))
    .body as MyChannel;
}

type Send = Extract<ClientSignal, { type: 'send' }>;
const sendTo = ({ channel: { id } }: MyChannel, text = 'by socket', messageId = uuidv7()): Send => ({
  type: 'send',
  channelId: id,
  message: { id: messageId, text },
});
const refusal = (device: Device, { message }: Send) =>
  vi.waitFor(() => {
    const problem = device.heard('send.refused').find(({ messageId }) => messageId === message.id)?.problem;
    expect(problem).toBeDefined();
    return problem!;
  });

describe('a message sent on the socket', () => {
  it('is answered by the event that everyone hears, and by nothing else', async () => {
    const [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
    const place = await room(anna, [ben]);
    const [laptop, phone, other] = [await connect(anna), await connect(anna), await connect(ben)];
    const sent = sendTo(place);
    laptop.say(sent);
    for (const device of [laptop, phone, other]) {
      await vi.waitFor(() => expect(device.heard('messages.created')).toHaveLength(1));
      expect(device.events.filter(({ type }) => type.startsWith('send.'))).toEqual([]);
    }
    const [stored] = laptop.heard('messages.created')[0]!.messages;
    expect(stored).toMatchObject({ ...sent.message, authorId: anna.me.id, seq: 1 });
    const { body } = await anna.agent.get(`/api/channels/${place.channel.id}/messages`);
    expect((body as { messages: Message[] }).messages).toEqual([stored]);
  });

  it('is stored once, however often and by whichever way it is sent', async () => {
    const anna = await app.signUp('Anna');
    const place = await room(anna);
    const device = await connect(anna);
    const sent = sendTo(place);
    const { body } = await anna.agent.post(`/api/channels/${place.channel.id}/messages`).send(sent.message);
    device.say(sent);
    device.say(sent);
    await vi.waitFor(() => expect(device.heard('send.stored').map(({ message }) => message)).toEqual([body, body]));
    const { body: page } = await anna.agent.get(`/api/channels/${place.channel.id}/messages`);
    expect((page as { messages: Message[] }).messages).toHaveLength(1);
  });

  it('keeps the order in which it was said', async () => {
    const anna = await app.signUp('Anna');
    const place = await room(anna);
    const device = await connect(anna);
    const texts = Array.from({ length: 30 }, (_, n) => `number ${n}`);
    for (const text of texts) device.say(sendTo(place, text));
    const heard = () => device.heard('messages.created').flatMap(({ messages }) => messages.map(({ text }) => text));
    await vi.waitFor(() => expect(heard()).toEqual(texts));
  });

  it('may be as long as over HTTP', async () => {
    const anna = await app.signUp('Anna');
    const place = await room(anna);
    const device = await connect(anna);
    const longest = '語'.repeat(20_000);
    device.say(sendTo(place, longest));
    await vi.waitFor(() => expect(device.heard('messages.created')[0]?.messages[0]?.text).toBe(longest));
    const tooLong = sendTo(place, `${longest}!`);
    device.say(tooLong);
    const { code, details } = await refusal(device, tooLong);
    expect({ code, path: details?.[0]?.path }).toEqual({ code: 'request.invalid', path: 'message.text' });
  });

  it('is refused to who is not, or no longer, in the channel, and may pass once they are', async () => {
    const [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
    const place = await room(anna);
    const device = await connect(ben);
    const [early, late, inside] = [sendTo(place, 'early'), sendTo(place, 'late'), sendTo(place, 'inside')];
    device.say(early);
    expect((await refusal(device, early)).code).toBe('channel.not_found');
    const members = `/api/channels/${place.channel.id}/members`;
    await anna.agent.post(members).send({ userIds: [ben.me.id] });
    await vi.waitFor(() => expect(device.heard('membership.changed')).toHaveLength(1));
    device.say(inside);
    await vi.waitFor(() => expect(device.heard('messages.created')).toHaveLength(1));
    await anna.agent.delete(`${members}/${ben.me.id}`);
    device.say(late);
    expect((await refusal(device, late)).code).toBe('channel.not_found');
    const { body } = await anna.agent.get(`/api/channels/${place.channel.id}/messages`);
    expect((body as { messages: Message[] }).messages.map(({ text }) => text)).toEqual(['inside']);
  });

  it('is refused where the channel is archived or read-only, and where its id is somebody else’s', async () => {
    const [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
    const place = await room(anna, [ben]);
    const path = `/api/channels/${place.channel.id}`;
    const device = await connect(ben);
    const [taken, readOnly, archived] = [sendTo(place), sendTo(place), sendTo(place)];
    await anna.agent.post(`${path}/messages`).send(taken.message);
    device.say(taken);
    expect((await refusal(device, taken)).code).toBe('message.id_taken');
    await anna.agent.patch(path).send({ readOnly: true });
    device.say(readOnly);
    expect((await refusal(device, readOnly)).code).toBe('channel.read_only');
    await anna.agent.patch(path).send({ archived: true });
    device.say(archived);
    expect((await refusal(device, archived)).code).toBe('channel.archived');
  });

  it('has the same limit as requests, and says when it may be sent again', async () => {
    const anna = await app.signUp('Anna');
    const place = await room(anna);
    const device = await connect(anna, limited);
    for (let n = 0; n < 601; n++) device.say(sendTo(place, `${n}`));
    await vi.waitFor(() => expect(device.heard('send.refused')).toHaveLength(1), { timeout: 15_000 });
    expect(device.heard('send.refused')[0]!.problem).toMatchObject({ code: 'request.rate_limited' });
    expect(device.heard('send.refused')[0]!.problem.retryAfter).toBeGreaterThan(0);
    expect(device.closed).toBeUndefined();
  });
});
