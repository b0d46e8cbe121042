import type { LinkPreview, Message, MessagePage, MyChannel } from '@chatapp/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { Device } from './harness/device.js';
import { Pages } from './harness/pages.js';
import { type Person, TestApp } from './harness/test-app.js';
import { channelWith, directWith, post, unique } from './harness/told.js';
import { describeWithRedis } from './harness/with-redis.js';

let pages: Pages;
/** A server of the own network that may not be asked. */
let inside: Pages;
let app: TestApp;
let root: Person;
let anna: Person;
let ben: Person;
let room: MyChannel;
let at: string;

beforeAll(async () => {
  [pages, inside] = [await Pages.start(), await Pages.start()];
  app = await TestApp.start({ env: { LINK_PREVIEW_ALLOW_HOSTS: pages.host, PUBLIC_URL: 'https://chat.example.com' } });
  root = await app.signUp('Root');
  [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
});
afterAll(async () => {
  await app.stop();
  pages.stop();
  inside.stop();
});
beforeEach(async () => {
  room = await channelWith(anna, ben);
  at = room.channel.id;
});

const find = async ({ id }: Message, channelId = at): Promise<Message> =>
  ((await anna.agent.get(`/api/channels/${channelId}/messages`)).body as MessagePage).messages.find(
    (message) => message.id === id,
  )!;
/** What a message shows once it shows something. */
async function previewsOf(message: Message, channelId = at): Promise<LinkPreview[]> {
  await expect
    .poll(async () => (await find(message, channelId)).previews, { timeout: 10_000, interval: 20 })
    .toBeDefined();
  return (await find(message, channelId)).previews!;
}
/** Resolves once a message that was sent later shows something: looking is done in turn, one host at a time. */
async function passed(): Promise<void> {
  await previewsOf(await post(anna, at, pages.link(unique('later'))));
}
const shown = (link: string): LinkPreview => ({
  url: link,
  site: '127.0.0.1',
  title: new URL(link).searchParams.get('title')!,
  description: 'About it',
});

describe('a message with a link', () => {
  it('is stored at once, and shows what the page says of itself once that has answered', async () => {
    const devices = [await Device.open(app, anna, [at]), await Device.open(app, ben, [at])];
    const link = pages.link(unique('title'));
    const held = pages.hold(link);
    const message = await post(anna, at, `See ${link}.`);
    expect(message.previews).toBeUndefined();
    await expect.poll(() => pages.count(link), { timeout: 5000 }).toBe(1);
    expect((await find(message)).previews).toBeUndefined();
    held.resolve();
    expect(await previewsOf(message)).toEqual([shown(link)]);
    for (const device of devices) {
      await device.converges();
      expect(device.heard('message.changed').map(({ message: changed }) => changed.rev)).toEqual([message.rev + 1]);
      expect(device.fetches).toBe(0);
      await device.close();
    }
    const { headers } = pages.asked.find(({ path }) => link.endsWith(path))!;
    expect(headers['user-agent']).toBe('chatapp (link preview; +https://chat.example.com)');
    expect([headers.cookie, headers.referer, headers.authorization]).toEqual([undefined, undefined, undefined]);
  });

  it('shows the first three that have something to show, in their order', async () => {
    const links = ['one', 'two', 'three', 'four'].map((word) => pages.link(unique(word)));
    const bare = pages.link('');
    const message = await post(anna, at, `${links[0]} ${bare} ${links[1]} ${links[2]}`);
    expect(await previewsOf(message)).toEqual([shown(links[0]!), shown(links[1]!)]);
    expect([pages.count(links[2]!), pages.count(links[3]!)]).toEqual([0, 0]);
  });

  it('shows it in threads and in conversations, too', async () => {
    const root = await post(anna, at, 'root');
    const [link, other] = [pages.link(unique('thread')), pages.link(unique('direct'))];
    await post(ben, at, link, { rootId: root.id });
    const direct = (await directWith(anna, ben)).channel.id;
    expect(await previewsOf(await post(ben, direct, other), direct)).toEqual([shown(other)]);
    const thread = async () =>
      ((await anna.agent.get(`/api/channels/${at}/messages/${root.id}/thread`)).body as { replies: Message[] }).replies;
    await expect.poll(async () => (await thread())[0]!.previews, { timeout: 5000 }).toEqual([shown(link)]);
  });

  it('shows what its links show after an edit', async () => {
    const [link, other] = [pages.link(unique('before')), pages.link(unique('after'))];
    const message = await post(anna, at, link);
    await previewsOf(message);
    const edit = (text: string) => anna.agent.patch(`/api/channels/${at}/messages/${message.id}`).send({ text });
    await edit(other);
    await expect.poll(async () => (await find(message)).previews, { timeout: 5000 }).toEqual([shown(other)]);
    await edit('no link');
    await passed();
    expect((await find(message)).previews).toBeUndefined();
  });

  it.each<[string, (path: string) => Promise<{ status: number }>]>([
    ['edited', (path) => anna.agent.patch(path).send({ text: 'no link' })],
    ['deleted', (path) => anna.agent.delete(path)],
    ['put where it is switched off', () => anna.agent.patch(`/api/channels/${at}`).send({ off: ['previews'] })],
  ])('that is %s while the page is looked at stays as it is', async (_name, act) => {
    const link = pages.link(unique('late'));
    const held = pages.hold(link);
    const message = await post(anna, at, link);
    await expect.poll(() => pages.count(link), { timeout: 5000 }).toBe(1);
    expect((await act(`/api/channels/${at}/messages/${message.id}`)).status).toBe(200);
    const { rev } = await find(message);
    held.resolve();
    at = (await channelWith(anna, ben)).channel.id;
    await passed();
    const after = await find(message, room.channel.id);
    expect([after.rev, after.previews]).toEqual([rev, undefined]);
  });
});

describe('a page', () => {
  it.each([
    ['that is no HTML', '&type=application/pdf'],
    ['that is not there', '&status=404'],
    ['that has a fault', '&status=500'],
  ])('%s shows nothing', async (_name, more) => {
    const link = pages.link(unique('nothing'), more);
    const message = await post(anna, at, link);
    await expect.poll(() => pages.count(link), { timeout: 5000 }).toBe(1);
    await passed();
    expect((await find(message)).previews).toBeUndefined();
  });

  it('is looked at once a day, also where it shows nothing, and by one replica for all', async () => {
    const [link, bare] = [pages.link(unique('cached')), pages.link('')];
    for (let n = 0; n < 3; n++) expect(await previewsOf(await post(anna, at, `${link} ${n}`))).toEqual([shown(link)]);
    const other = await TestApp.start({ beside: app, env: { LINK_PREVIEW_ALLOW_HOSTS: pages.host } });
    const body = { id: uuidv7(), text: link };
    await other.agent().post(`/api/channels/${at}/messages`).set('Cookie', anna.cookie).send(body);
    await previewsOf(body as Message);
    await other.stop();
    expect(pages.count(link)).toBe(1);
    expect(pages.count(bare)).toBeLessThanOrEqual(1);
    await app.sql("update link_previews set fetched_at = now() - interval '25 hours'");
    await previewsOf(await post(anna, at, `${link} again`));
    expect(pages.count(link)).toBe(2);
  });

  it('is asked gently: one thing at a time', async () => {
    pages.most = 0;
    const links = Array.from({ length: 6 }, (_, n) => pages.link(unique(`gently-${n}`)));
    const messages = await Promise.all(links.map((link) => post(anna, at, link)));
    for (const message of messages) await previewsOf(message);
    expect(pages.most).toBe(1);
  }, 30_000);
});

describe('the own network', () => {
  it('is not asked, neither by its addresses nor by redirects from a page', async () => {
    const port = new URL(`http://${inside.host}`).port;
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `2130706433:${port}`, `0x7f.1:${port}`];
    const messages = [];
    for (const host of hosts) {
      const link = `http://${host}/page?title=secret`;
      messages.push(await post(anna, at, link));
      messages.push(await post(anna, at, pages.link('x', `&to=${encodeURIComponent(link)}`)));
    }
    await passed();
    expect(inside.asked).toEqual([]);
    for (const message of messages) expect((await find(message)).previews).toBeUndefined();
    // And that it would have answered:
    expect(await (await fetch(`http://${inside.host}/page?title=secret`)).text()).toContain('secret');
  }, 30_000);
});

describe('switched off', () => {
  it('in the channel, or for everyone, nothing is looked at', async () => {
    const inRoom = pages.link(unique('off'));
    await anna.agent.patch(`/api/channels/${at}`).send({ off: ['previews'] });
    await post(anna, at, inRoom);
    at = (await channelWith(anna, ben)).channel.id;
    await passed();
    const everywhere = pages.link(unique('off'));
    await root.agent.patch('/api/admin/workspace').send({ off: ['previews'] });
    await post(anna, at, everywhere);
    await root.agent.patch('/api/admin/workspace').send({ off: [] });
    await passed();
    expect([pages.count(inRoom), pages.count(everywhere)]).toEqual([0, 0]);
  });

  it.each([
    ['by the operator', () => ({ LINK_PREVIEWS: 'off' })],
    ['for links to this very installation', () => ({ PUBLIC_URL: `http://${pages.host}` })],
  ])('%s, nothing is looked at', async (_name, env) => {
    const other = await TestApp.start({ beside: app, env: { LINK_PREVIEW_ALLOW_HOSTS: pages.host, ...env() } });
    const link = pages.link(unique('off'));
    const body = { id: uuidv7(), text: link };
    const answer = await other.agent().post(`/api/channels/${at}/messages`).set('Cookie', anna.cookie).send(body);
    expect(answer.status).toBe(200);
    await passed();
    await other.stop();
    expect(pages.count(link)).toBe(0);
  });
});

describeWithRedis('with two replicas that hear of each other', () => {
  it('the one that stored a message looks at its links', async () => {
    const env = { LINK_PREVIEW_ALLOW_HOSTS: pages.host };
    const first = await TestApp.start({ redis: true, env });
    const second = await TestApp.start({ redis: true, env, beside: first });
    const cleo = await first.signUp('Cleo');
    const devices = [await Device.connect(first, cleo), await Device.connect(second, cleo)];
    const mine = await channelWith(cleo);
    const links = Array.from({ length: 5 }, () => pages.link(unique('once')));
    for (const link of links) await post(cleo, mine.channel.id, link);
    for (const device of devices)
      await expect.poll(() => device.heard('message.changed').length, { timeout: 15_000 }).toBe(links.length);
    expect(links.map((link) => pages.count(link))).toEqual(links.map(() => 1));
    await Promise.all(devices.map((device) => device.close()));
    await Promise.all([first.stop(), second.stop()]);
  }, 60_000);
});
