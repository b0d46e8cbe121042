import { randomBytes } from 'node:crypto';
import type { Attachment, ChannelFilePage, CustomEmoji, Me, Message, MyChannel, User } from '@chatapp/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { windowAt } from '../src/files/storage/windows.js';
import { halves } from './harness/file-samples.js';
import { type Person, TestApp } from './harness/test-app.js';
import { fetchFile, PIXELS, send, upload, uploadBy } from './harness/uploads.js';

let app: TestApp;
let root: Person;
let anna: Person;
let ben: Person;
let room: MyChannel;
let at: string;
beforeAll(async () => {
  app = await TestApp.start();
  [root, anna, ben] = [await app.signUp('Root'), await app.signUp('Anna'), await app.signUp('Ben')];
});
afterAll(() => app.stop());
let count = 0;
beforeEach(async () => {
  const body = { name: `room-${++count}`, kind: 'private', userIds: [ben.me.id] };
  room = (await anna.agent.post('/api/channels').send(body)).body as MyChannel;
  at = `/api/channels/${room.channel.id}`;
});

const inRoom = () => ({ channelId: room.channel.id });
const take = (bytes = randomBytes(50), name = 'a.bin') => upload(app, anna, { bytes, name, purpose: inRoom() });
const statusFor = async (person: Person, { fileId }: Attachment, path = at) =>
  (await fetchFile(app, person, `${path}/files/${fileId}/original`)).redirect.status;
const code = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code ?? 'done'}`;

describe('a file of a channel', () => {
  it('is its uploader’s alone until a message carries it', async () => {
    const file = await take();
    expect([await statusFor(anna, file), await statusFor(ben, file)]).toEqual([302, 404]);
    await send(anna, at, [file.fileId]);
    expect([await statusFor(anna, file), await statusFor(ben, file)]).toEqual([302, 302]);
  });

  it('is nobody’s any more who left, was removed or deactivated, whatever they still know', async () => {
    const [leaving, removed, gone] = [await app.signUp('Lea'), await app.signUp('Rem'), await app.signUp('Gone')];
    await anna.agent.post(`${at}/members`).send({ userIds: [leaving.me.id, removed.me.id, gone.me.id] });
    const file = await take();
    await send(anna, at, [file.fileId]);
    expect(await Promise.all([leaving, removed, gone].map((who) => statusFor(who, file)))).toEqual([302, 302, 302]);
    await leaving.agent.post(`${at}/leave`);
    await anna.agent.delete(`${at}/members/${removed.me.id}`);
    await root.agent.patch(`/api/admin/users/${gone.me.id}`).send({ deactivated: true });
    expect(await Promise.all([leaving, removed, gone].map((who) => statusFor(who, file)))).toEqual([404, 404, 401]);
    expect(await statusFor(root, file)).toBe(404);
  });

  it('can’t be fetched once its message is deleted, nor sent again', async () => {
    const file = await take();
    const message = await send(anna, at, [file.fileId]);
    await anna.agent.delete(`${at}/messages/${message.id}`);
    expect([await statusFor(anna, file), await statusFor(ben, file)]).toEqual([404, 404]);
    const again = await anna.agent.post(`${at}/messages`).send({ id: uuidv7(), text: '', fileIds: [file.fileId] });
    expect(code(again)).toBe('404 file.not_found');
  });

  it('is found only through its own channel', async () => {
    const file = await take();
    await send(anna, at, [file.fileId]);
    const other = (await anna.agent.post('/api/channels').send({ name: `other-${count}`, kind: 'private' }))
      .body as MyChannel;
    expect(await statusFor(anna, file, `/api/channels/${other.channel.id}`)).toBe(404);
    const stolen = { id: uuidv7(), text: '', fileIds: [file.fileId] };
    expect(code(await ben.agent.post(`${at}/messages`).send(stolen))).toBe('404 file.not_found');
    expect(code(await anna.agent.post(`/api/channels/${other.channel.id}/messages`).send(stolen))).toBe(
      '404 file.not_found',
    );
  });

  it('is carried by one message; a message that passes that one on has a file of its own', async () => {
    const file = await take();
    const first = await send(anna, at, [file.fileId]);
    const again = await anna.agent.post(`${at}/messages`).send({ id: uuidv7(), text: '', fileIds: [file.fileId] });
    expect(code(again)).toBe('404 file.not_found');
    const other = (await ben.agent.post('/api/channels').send({ name: `for-${count}`, kind: 'private' }))
      .body as MyChannel;
    const there = `/api/channels/${other.channel.id}`;
    const quote = { channelId: room.channel.id, messageId: first.id };
    const passed = (await ben.agent.post(`${there}/messages`).send({ id: uuidv7(), text: 'see', quote }))
      .body as Message;
    const [copy] = passed.quote!.attachments!;
    expect(copy!.fileId).not.toBe(file.fileId);
    await anna.agent.delete(`${at}/messages/${first.id}`);
    expect([await statusFor(ben, copy!, there), await statusFor(ben, file)]).toEqual([302, 404]);
  });

  it('is in the list of the channel’s files, by kind, the newest first, page by page', async () => {
    const picture = await take(
      await halves(30, 30 + count)
        .png()
        .toBuffer(),
      'a.png',
    );
    const text = await take(Buffer.from(`text ${count}`), 'b.txt');
    const first = await send(anna, at, [picture.fileId, text.fileId], 'two');
    const last = await take(Buffer.from(`more ${count}`), 'c.txt');
    const second = await send(anna, at, [last.fileId]);
    await take();
    const list = async (query: string) => (await ben.agent.get(`${at}/files${query}`)).body as ChannelFilePage;
    const all = await list('');
    expect(all.files.map(({ messageId }) => messageId)).toEqual([second.id, first.id, first.id]);
    expect(all.files[0]).toMatchObject({
      attachment: last,
      channelId: room.channel.id,
      seq: second.seq,
      authorId: anna.me.id,
    });
    expect((await list('?kind=image')).files.map(({ attachment }) => attachment)).toEqual([picture]);
    expect((await list('?kind=document')).files).toHaveLength(2);
    const pages = [await list('?limit=2')];
    pages.push(await list(`?limit=2&after=${pages[0]!.next}`));
    expect(pages.flatMap(({ files }) => files)).toEqual(all.files);
    expect(pages[1]!.next).toBeNull();
    expect((await ben.agent.get(`${at}/files?after=x`)).status).toBe(400);
  });
});

describe('a picture of a person', () => {
  it('is shown to everyone signed in, as long as it is the one', async () => {
    const first = await uploadBy(anna.agent, { avatar: true });
    const set = await anna.agent.put('/api/me/avatar').send({ fileId: first });
    expect((set.body as Me).avatar).toBe(first);
    expect(((await ben.agent.get(`/api/users/${anna.me.id}`)).body as User).avatar).toBe(first);
    const of = (fileId: string, who = anna) => `/api/avatars/${who.me.id}/${fileId}/small`;
    expect((await fetchFile(app, ben, of(first))).answer.headers.get('content-type')).toMatch(/^image\//);
    expect((await fetchFile(app, ben, of(first, ben))).redirect.status).toBe(404);
    const second = await uploadBy(anna.agent, { avatar: true }, await halves(50, 50).png().toBuffer());
    await anna.agent.put('/api/me/avatar').send({ fileId: second });
    const statuses = async () => Promise.all([first, second].map(async (id) => (await fetchFile(app, ben, of(id))).redirect.status)); // prettier-ignore
    expect(await statuses()).toEqual([404, 302]);
    expect(((await anna.agent.delete('/api/me/avatar')).body as Me).avatar).toBeNull();
    expect(await statuses()).toEqual([404, 404]);
  });

  it('must be an upload of one’s own for that, ready, and an image', async () => {
    const set = async (fileId: string) => code(await ben.agent.put('/api/me/avatar').send({ fileId }));
    expect(await set(await uploadBy(anna.agent, { avatar: true }))).toBe('404 file.not_found');
    expect(await set(await uploadBy(ben.agent, { emoji: true }))).toBe('404 file.not_found');
    expect(await set(await uploadBy(ben.agent, inRoom()))).toBe('404 file.not_found');
    expect(await set(uuidv7())).toBe('404 file.not_found');
    expect(await set(await uploadBy(ben.agent, { avatar: true }, Buffer.from('text'), 'me.png'))).toBe(
      '422 file.no_image',
    );
    const mine = await uploadBy(ben.agent, { avatar: true });
    expect([await set(mine), await set(mine)]).toEqual(['200 done', '200 done']);
  });
});

describe('an emoji of the workspace’s own', () => {
  const make = async (who: Person, name: string, fileId?: string) =>
    who.agent.post('/api/emojis').send({ name, fileId: fileId ?? (await uploadBy(who.agent, { emoji: true })) });

  it('is made by anyone, seen by everyone, and removed by its maker or an administrator', async () => {
    const made = await make(anna, 'party');
    expect(made.body as CustomEmoji).toMatchObject({ name: 'party', createdBy: anna.me.id });
    // The way may be remembered for five minutes, but never beyond the hour of the clock that the address is made for.
    const left = () => Math.min(300, Math.floor((windowAt(Date.now()).to - Date.now()) / 1000));
    const most = left();
    const { answer, redirect, bytes } = await fetchFile(app, ben, '/api/emojis/party/original');
    const [, seconds] = /^private, max-age=(\d+)$/.exec(redirect.headers.get('cache-control')!)!;
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Number(seconds)).toBeLessThanOrEqual(most);
    expect(Number(seconds)).toBeGreaterThanOrEqual(left());
    expect(bytes.length).toBeLessThanOrEqual(PIXELS.length);
    expect(code(await ben.agent.delete('/api/emojis/party'))).toBe('403 user.forbidden');
    expect((await anna.agent.delete('/api/emojis/party')).status).toBe(204);
    expect(code(await anna.agent.delete('/api/emojis/party'))).toBe('404 emoji.not_found');
    expect((await fetchFile(app, ben, '/api/emojis/party/original')).redirect.status).toBe(404);
    await make(anna, 'other');
    expect((await root.agent.delete('/api/emojis/other')).status).toBe(204);
  });

  it('has a name of its own; made again after a lost answer it is the same', async () => {
    const fileId = await uploadBy(anna.agent, { emoji: true });
    const first = await make(anna, 'twice', fileId);
    expect((await make(anna, 'twice', fileId)).body).toEqual(first.body);
    expect(code(await make(ben, 'twice'))).toBe('409 emoji.name_taken');
    expect(code(await make(ben, 'Not A Name'))).toBe('400 request.invalid');
    expect(code(await make(ben, 'text', await uploadBy(ben.agent, { emoji: true }, Buffer.from('x'))))).toBe(
      '422 file.no_image',
    );
    expect(code(await make(ben, 'theirs', fileId))).toBe('404 file.not_found');
  });

  it('is one of 300 at most', async () => {
    await app.sql(`insert into custom_emojis (name, file_id, created_by) select 'full_' || n, gen_random_uuid(), $1
      from generate_series((select count(*) from custom_emojis) + 1, 300) n`, [anna.me.id]); // prettier-ignore
    expect(code(await make(anna, 'too_many'))).toBe('409 emoji.too_many');
  });
});
