import { randomBytes } from 'node:crypto';
import type { Message, MyChannel, Upload } from '@chatapp/contract';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { type Person, TestApp } from './harness/test-app.js';
import { begin, fetchFile, putPart, upload } from './harness/uploads.js';

const MB = 1024 * 1024;

let app: TestApp;
let anna: Person;
let ben: Person;
let room: MyChannel;
let at: string;
beforeAll(async () => {
  app = await TestApp.start();
  await app.signUp('Root');
  [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
  const userIds = [ben.me.id];
  room = (await anna.agent.post('/api/channels').send({ name: 'files', kind: 'private', userIds })).body as MyChannel;
  at = `/api/channels/${room.channel.id}`;
});
afterAll(() => app.stop());

const toRoom = () => ({ channelId: room.channel.id });
const photo = (seed = Math.random()) => picture(1200, 800, seed).jpeg().toBuffer();

/** A picture of which no second one is the same. */
function picture(width: number, height: number, seed: number): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#1e6091"/><circle cx="${width * seed}" cy="${height / 2}" r="${height / 4}" fill="#fff"/></svg>`;
  return sharp(Buffer.from(svg)).flatten();
}

async function send(person: Person, fileIds: string[], text = ''): Promise<Message> {
  const { status, body } = await person.agent.post(`${at}/messages`).send({ id: uuidv7(), text, fileIds });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as Message;
}

describe('an upload', () => {
  it('becomes an attachment that every member of the channel can fetch', async () => {
    const bytes = randomBytes(MB);
    const attachment = await upload(app, anna, { bytes, purpose: toRoom(), name: 'data.bin' });
    expect(attachment).toMatchObject({ name: 'data.bin', size: MB, kind: 'file', type: 'application/octet-stream' });
    const message = await send(anna, [attachment.fileId], 'look');
    expect(message.attachments).toEqual([attachment]);
    const fetched = await fetchFile(app, ben, `${at}/files/${attachment.fileId}/original`);
    expect(fetched.bytes.equals(bytes)).toBe(true);
  });

  it('takes parts in any order, and again, and says which are missing', async () => {
    const bytes = randomBytes(11 * MB);
    const { body } = await begin(anna, { bytes, purpose: toRoom() });
    const begun = body as Upload;
    expect(begun).toMatchObject({ state: 'uploading', partSize: 5 * MB, received: [] });
    expect(begun.missing.map(({ part }) => part)).toEqual([1, 2, 3]);
    const put = (part: number) =>
      putPart(app, anna, begun.missing[part - 1]!.url, bytes.subarray((part - 1) * 5 * MB, part * 5 * MB));
    expect([(await put(3)).status, (await put(1)).status, (await put(1)).status]).toEqual([204, 204, 204]);
    const early = await anna.agent.post(`/api/uploads/${begun.id}/complete`);
    expect([early.status, early.body.code]).toEqual([409, 'file.incomplete']);
    const found = (await anna.agent.get(`/api/uploads/${begun.id}`)).body as Upload;
    expect([found.received, found.missing.map(({ part }) => part)]).toEqual([[1, 3], [2]]);
    await put(2);
    const completed = (await anna.agent.post(`/api/uploads/${begun.id}/complete`)).body as Upload;
    const again = (await anna.agent.post(`/api/uploads/${begun.id}/complete`)).body as Upload;
    expect(completed).toMatchObject({ state: 'ready', missing: [], attachment: { size: bytes.length } });
    expect(again).toEqual(completed);
    const { bytes: fetched } = await fetchFile(app, anna, `${at}/files/${begun.id}/original`);
    expect(fetched.equals(bytes)).toBe(true);
  });

  it('of a photo has its size, its colour and smaller pictures', async () => {
    const attachment = await upload(app, anna, { bytes: await photo(), purpose: toRoom(), name: 'photo.jpg' });
    expect(attachment).toMatchObject({ kind: 'image', type: 'image/jpeg', width: 1200, height: 800 });
    expect(attachment.color).toMatch(/^#[0-9a-f]{6}$/);
    expect(attachment.variants).toContain('small');
    await send(anna, [attachment.fileId]);
    const { answer, bytes } = await fetchFile(app, ben, `${at}/files/${attachment.fileId}/small`);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 360, height: 240 });
  });
});
