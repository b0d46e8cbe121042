import { randomBytes } from 'node:crypto';
import type { FileLimits, MyChannel, Upload } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { startStorages } from './harness/storages.js';
import { type Person, TestApp } from './harness/test-app.js';
import { begin, fetchFile, putPart, putParts, send, tryUpload, upload } from './harness/uploads.js';

const MB = 1024 * 1024;
const PART = 5 * MB;
const STORAGES = await startStorages();
afterAll(() => Promise.all(STORAGES.map((storage) => storage.stop())));

const outcome = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code ?? 'done'}`;

describe.each(STORAGES)('uploads to $name', ({ env }) => {
  let app: TestApp;
  let anna: Person;
  let ben: Person;
  let room: MyChannel;
  let at: string;
  let purpose: { channelId: string };
  beforeAll(async () => {
    app = await TestApp.start({ env: { ...env, FILE_MAX_SIZE: '60MB', FILE_QUOTA: '200MB' } });
    [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
    const body = { name: 'files', kind: 'private', userIds: [ben.me.id] };
    room = (await anna.agent.post('/api/channels').send(body)).body as MyChannel;
    at = `/api/channels/${room.channel.id}`;
    purpose = { channelId: room.channel.id };
  });
  afterAll(() => app.stop());

  it('become attachments that every member of the channel can fetch', async () => {
    const bytes = randomBytes(MB);
    const attachment = await upload(app, anna, { bytes, purpose, name: 'data.bin' });
    expect(attachment).toMatchObject({ name: 'data.bin', size: MB, kind: 'file', type: 'application/octet-stream' });
    expect((await send(anna, at, [attachment.fileId], 'look')).attachments).toEqual([attachment]);
    const fetched = await fetchFile(app, ben, `${at}/files/${attachment.fileId}/original`);
    expect(fetched.bytes.equals(bytes)).toBe(true);
  });

  it('take parts in any order, and again, and say which are missing', async () => {
    const bytes = randomBytes(11 * MB);
    const begun = (await begin(anna, { bytes, purpose })).body as Upload;
    expect(begun).toMatchObject({ state: 'uploading', partSize: PART, received: [] });
    expect(begun.missing.map(({ part }) => part)).toEqual([1, 2, 3]);
    const put = (part: number) =>
      putPart(app, anna, begun.missing[part - 1]!.url, bytes.subarray((part - 1) * PART, part * PART));
    const answers = [await put(3), await put(1), await put(1)];
    expect(answers.every(({ status }) => status < 300)).toBe(true);
    expect(outcome(await anna.agent.post(`/api/uploads/${begun.id}/complete`))).toBe('409 file.incomplete');
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

  it('are found again by their id, and belong to whoever began them', async () => {
    const sent = { bytes: randomBytes(100), purpose, id: uuidv7() };
    const begun = await begin(anna, sent);
    const again = await begin(anna, sent);
    expect((again.body as Upload).missing.map(({ part }) => part)).toEqual([1]);
    expect(outcome(await begin(anna, { ...sent, size: 101 }))).toBe('400 request.invalid');
    expect(outcome(await begin(ben, sent))).toBe('404 file.not_found');
    expect(outcome(await ben.agent.get(`/api/uploads/${sent.id}`))).toBe('404 file.not_found');
    expect(outcome(await ben.agent.post(`/api/uploads/${sent.id}/complete`))).toBe('404 file.not_found');
    expect((await ben.agent.delete(`/api/uploads/${sent.id}`)).status).toBe(204);
    await putParts(app, anna, begun.body as Upload, sent.bytes);
    expect((await anna.agent.post(`/api/uploads/${sent.id}/complete`)).status).toBe(200);
  });

  it('completed by two requests at once are one file', async () => {
    const bytes = randomBytes(2 * MB);
    const begun = (await begin(anna, { bytes, purpose })).body as Upload;
    await putParts(app, anna, begun, bytes);
    const complete = () => anna.agent.post(`/api/uploads/${begun.id}/complete`);
    const [first, second] = await Promise.all([complete(), complete()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
  });

  it('are refused by size before a byte is sent', async () => {
    const bytes = randomBytes(10);
    expect(outcome(await begin(anna, { bytes, purpose, size: 5 * 1024 ** 3 }))).toBe('413 file.too_large');
    expect(outcome(await begin(anna, { bytes, purpose, size: 60 * MB + 1 }))).toBe('413 file.too_large');
    expect(outcome(await begin(anna, { bytes, purpose, size: 0 }))).toBe('400 request.invalid');
    expect(outcome(await begin(anna, { bytes, purpose: { emoji: true }, size: MB + 1 }))).toBe('413 file.too_large');
    expect(outcome(await begin(anna, { bytes, purpose: { avatar: true }, size: 10 * MB + 1 }))).toBe(
      '413 file.too_large',
    );
  });

  it('are refused where the person has no room left, until something is given up', async () => {
    const ines = await app.signUp('Ines');
    const avatar = { avatar: true } as const;
    await ines.agent.post(`${at}/join`);
    const ids = Array.from({ length: 20 }, () => uuidv7());
    for (const id of ids) await begin(ines, { bytes: Buffer.alloc(0), size: 10 * MB, purpose: avatar, id });
    const limits = (await ines.agent.get('/api/files/limits')).body as FileLimits;
    expect(limits).toEqual({ fileSize: 60 * MB, quota: 200 * MB, used: 200 * MB });
    expect(outcome(await begin(ines, { bytes: Buffer.alloc(1), purpose: avatar }))).toBe('413 file.quota_exceeded');
    expect((await ines.agent.delete(`/api/uploads/${ids[0]}`)).status).toBe(204);
    expect(outcome(await begin(ines, { bytes: Buffer.alloc(1), purpose: avatar }))).toBe('200 done');
  });

  it('can’t be made files with parts of another size', async () => {
    const bytes = randomBytes(6 * MB);
    const begun = (await begin(anna, { bytes, purpose })).body as Upload;
    await putPart(app, anna, begun.missing[0]!.url, bytes.subarray(0, PART));
    await putPart(app, anna, begun.missing[1]!.url, bytes.subarray(0, 10));
    await putPart(app, anna, begun.missing[1]!.url, bytes.subarray(0, 2 * MB));
    expect(outcome(await anna.agent.post(`/api/uploads/${begun.id}/complete`))).toBe('409 file.incomplete');
    const found = (await anna.agent.get(`/api/uploads/${begun.id}`)).body as Upload;
    expect(found.missing.map(({ part }) => part)).toEqual([2]);
  });

  it('given up are forgotten', async () => {
    const bytes = randomBytes(1000);
    const { fileId } = await upload(app, anna, { bytes, purpose });
    expect((await anna.agent.delete(`/api/uploads/${fileId}`)).status).toBe(204);
    expect(outcome(await anna.agent.get(`/api/uploads/${fileId}`))).toBe('404 file.not_found');
    expect((await fetchFile(app, anna, `${at}/files/${fileId}/original`)).redirect.status).toBe(404);
    const message = { id: uuidv7(), text: '', fileIds: [fileId] };
    expect(outcome(await anna.agent.post(`${at}/messages`).send(message))).toBe('404 file.not_found');
  });

  it('can’t be sent before they are files', async () => {
    const begun = (await begin(anna, { bytes: randomBytes(10), purpose })).body as Upload;
    const message = { id: uuidv7(), text: '', fileIds: [begun.id] };
    expect(outcome(await anna.agent.post(`${at}/messages`).send(message))).toBe('409 file.not_ready');
  });

  it('of what is there already are kept once, whoever brings it and whatever it is called', async () => {
    const bytes = randomBytes(3000);
    const sent = (name: string) => ({ bytes, purpose, name });
    const files = await Promise.all([
      upload(app, anna, sent('a.bin')),
      upload(app, ben, sent('b.bin')),
      upload(app, anna, sent('c.bin')),
    ]);
    expect(files.map(({ name }) => name)).toEqual(['a.bin', 'b.bin', 'c.bin']);
    const blobs = await app.sql<{ uses: number }>(
      `select count(*)::int as uses from files f join blobs b on b.sha256 = f.sha256 where f.id = any($1) group by b.sha256`,
      [files.map(({ fileId }) => fileId)],
    );
    expect(blobs).toEqual([{ uses: 3 }]);
  });

  it('into a channel are for those who may write there', async () => {
    const outsider = await app.signUp('Olaf');
    const bytes = randomBytes(10);
    expect(outcome(await tryUpload(app, outsider, { bytes, purpose }))).toBe('404 channel.not_found');
    const readOnly = { name: `news-${Date.now()}`, kind: 'private', userIds: [ben.me.id] };
    const news = (await anna.agent.post('/api/channels').send(readOnly)).body as MyChannel;
    const into = { channelId: news.channel.id };
    const begun = (await begin(ben, { bytes, purpose: into })).body as Upload;
    await putParts(app, ben, begun, bytes);
    await anna.agent.patch(`/api/channels/${news.channel.id}`).send({ readOnly: true });
    expect(outcome(await begin(ben, { bytes, purpose: into }))).toBe('403 channel.read_only');
    expect(outcome(await ben.agent.post(`/api/uploads/${begun.id}/complete`))).toBe('403 channel.read_only');
    await anna.agent.patch(`/api/channels/${news.channel.id}`).send({ archived: true });
    expect(outcome(await begin(anna, { bytes, purpose: into }))).toBe('409 channel.archived');
  });
});
