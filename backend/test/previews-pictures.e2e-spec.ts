import type { ChannelFilePage, LinkPreview, Message, MessagePage } from '@chatapp/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Pages } from './harness/pages.js';
import { type Person, TestApp } from './harness/test-app.js';
import { channelWith, post, unique } from './harness/told.js';
import { fetchFile } from './harness/uploads.js';

let pages: Pages;
/** A server of the own network that may not be asked. */
let inside: Pages;
let app: TestApp;
let anna: Person;
let ben: Person;
let stranger: Person;
let at: string;

beforeAll(async () => {
  [pages, inside] = [await Pages.start(), await Pages.start()];
  app = await TestApp.start({ env: { LINK_PREVIEW_ALLOW_HOSTS: pages.host } });
  [anna, ben, stranger] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Stranger')];
  const body = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#c04020' } })
    .withExif({ IFD0: { Copyright: 'whoever took it' } })
    .jpeg()
    .toBuffer();
  pages.others.set('/red.jpg', { type: 'image/jpeg', body });
  inside.others.set('/red.jpg', { type: 'image/jpeg', body });
});
afterAll(async () => {
  await app.stop();
  pages.stop();
  inside.stop();
});
beforeEach(async () => {
  at = (await channelWith(anna, ben)).channel.id;
});

const withPicture = (address: string): string => pages.link(unique('page'), `&picture=${encodeURIComponent(address)}`);
const find = async ({ id }: Message, channelId = at): Promise<Message> =>
  ((await anna.agent.get(`/api/channels/${channelId}/messages`)).body as MessagePage).messages.find(
    (message) => message.id === id,
  )!;
async function previewOf(message: Message, channelId = at): Promise<LinkPreview> {
  await expect
    .poll(async () => (await find(message, channelId)).previews, { timeout: 10_000, interval: 20 })
    .toBeDefined();
  return (await find(message, channelId)).previews![0]!;
}
const look = (who: Person, image: LinkPreview['image'], variant = 'small', channelId = at) =>
  fetchFile(app, who, `/api/channels/${channelId}/files/${image!.fileId}/${variant}`);

describe('the picture of a page', () => {
  it('is kept with the message, in sizes, without what else was in it, for members alone', async () => {
    const { image, title } = await previewOf(await post(anna, at, withPicture('/red.jpg')));
    expect(title).toMatch(/^page/);
    expect(image).toMatchObject({ kind: 'image', type: 'image/jpeg', width: 1200, height: 630 });
    expect(image!.color).toMatch(/^#/);
    for (const who of [anna, ben]) {
      const small = await sharp((await look(who, image)).bytes).metadata();
      expect([small.format, Math.max(small.width, small.height) < 1200]).toEqual(['webp', true]);
    }
    const original = await sharp((await look(ben, image, 'original')).bytes).metadata();
    expect([original.width, original.exif]).toEqual([1200, undefined]);
    expect((await look(stranger, image)).answer.status).toBe(404);
  });

  it('is no file of the channel, and counts for nobody', async () => {
    await previewOf(await post(anna, at, withPicture('/red.jpg')));
    expect(((await anna.agent.get(`/api/channels/${at}/files`)).body as ChannelFilePage).files).toEqual([]);
    const owners = await app.sql<{ owner_id: string }>(`select distinct owner_id from files where purpose = 'page'`);
    expect(owners).toEqual([{ owner_id: '00000000-0000-0000-0000-000000000000' }]);
  });

  it('is fetched once, and each message has its own of it', async () => {
    const link = withPicture('/red.jpg');
    const before = pages.asked.length;
    const first = await previewOf(await post(anna, at, link));
    const other = (await channelWith(anna)).channel.id;
    const second = await previewOf(await post(anna, other, link), other);
    expect(pages.asked.slice(before).map(({ path }) => path.split('?')[0])).toEqual(['/page', '/red.jpg']);
    expect(second.image!.fileId).not.toBe(first.image!.fileId);
    expect((await look(anna, second.image, 'small', other)).answer.status).toBe(200);
    expect((await look(ben, second.image, 'small', other)).answer.status).toBe(404);
    expect((await look(ben, first.image, 'small', other)).answer.status).toBe(404);
  });

  it('goes with the message, and with an edit', async () => {
    const [deleted, edited] = [await post(anna, at, withPicture('/red.jpg')), await post(anna, at, withPicture('/red.jpg'))]; // prettier-ignore
    const [one, two] = [await previewOf(deleted), await previewOf(edited)];
    await anna.agent.delete(`/api/channels/${at}/messages/${deleted.id}`);
    await anna.agent.patch(`/api/channels/${at}/messages/${edited.id}`).send({ text: 'no link any more' });
    expect([(await look(ben, one.image)).answer.status, (await look(ben, two.image)).answer.status]).toEqual([
      404, 404,
    ]);
    expect((await find(edited)).previews).toBeUndefined();
  });

  it('is left out where it has been taken away meanwhile', async () => {
    const link = withPicture('/red.jpg');
    await previewOf(await post(anna, at, link));
    await app.sql(`delete from files where purpose = 'page' and message_id is null`);
    const { image, title } = await previewOf(await post(anna, at, link));
    expect([image, title]).toEqual([undefined, new URL(link).searchParams.get('title')]);
  });

  it.each([
    ['of the own network', () => `http://${inside.host}/red.jpg`],
    ['that is none', () => '/page?title=x'],
    ['that only says so', () => own('image/jpeg', '<script>alert(1)</script>')],
    ['that is cut off', () => own('image/png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))],
    ['that could run', () => own('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect/></svg>')],
    ['that is a film', () => own('image/jpeg', Buffer.from('0000001c667479706d703432000000016d70343269736f6d', 'hex'))],
    ['above 5 MB', () => own('image/png', Buffer.alloc(5 * 1024 * 1024 + 1))],
    ['of a size beyond all measure', () => own('image/png', bomb())],
    ['that is not there', () => '/page?title=x&status=404&type=image/png'],
    ['with an address that is none', () => 'http://[/'],
    ['in the address itself', () => 'data:image/png;base64,iVBORw0KGgo='],
    ['in a file of the server', () => 'file:///etc/passwd'],
  ])('%s is not shown, and the page is', async (_what, address) => {
    const preview = await previewOf(await post(anna, at, withPicture(address())));
    expect(preview.title).toMatch(/^page/);
    expect(preview.image).toBeUndefined();
    expect(inside.asked).toEqual([]);
  }); // prettier-ignore

  it('leaves nothing behind of what could not be shown', async () => {
    await expect.poll(() => app.sql(`select 1 from blobs b where state <> 'ready'`), { timeout: 5000 }).toEqual([]);
    const lasting = await app.sql(
      `select 1 from files where purpose = 'page' and message_id is null and (expires_at is null or expires_at > now() + interval '25 hours')`,
    );
    expect(lasting).toEqual([]);
  });
});

let count = 0;
function own(type: string, body: Buffer | string): string {
  const path = `/own-${++count}`;
  pages.others.set(path, { type, body });
  return path;
}

/** A PNG that says it is 60,000 × 60,000. */
function bomb(): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea6008020000000000000000000000', 'hex');
  return Buffer.concat([header, Buffer.alloc(200)]);
}
