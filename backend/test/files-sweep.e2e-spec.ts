import { randomBytes } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MyChannel, Upload } from '@chatapp/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONFIG, type Config } from '../src/config/config.js';
import { STORAGE, type Storage } from '../src/files/storage/storage.js';
import { SweepService } from '../src/files/sweeping/sweep.service.js';
import { halves } from './harness/file-samples.js';
import { startStorages } from './harness/storages.js';
import { type Person, TestApp } from './harness/test-app.js';
import { begin, fetchFile, putParts, send, upload } from './harness/uploads.js';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
const STORAGES = await startStorages();
afterAll(() => Promise.all(STORAGES.map((storage) => storage.stop())));

describe.each(STORAGES)('the sweep of $name', ({ env, list }) => {
  let app: TestApp;
  let anna: Person;
  let room: MyChannel;
  let at: string;
  beforeAll(async () => {
    app = await TestApp.start({ env: { ...env, FILE_GRACE_DAYS: '3' } });
    anna = await app.signUp('Anna');
    room = (await anna.agent.post('/api/channels').send({ name: 'sweep', kind: 'private' })).body as MyChannel;
    at = `/api/channels/${room.channel.id}`;
  });
  afterAll(() => app.stop());
  // Whatever a test leaves goes before the next one.
  beforeEach(async () => {
    await sweep(30 * DAY);
    expect(await list(app)).toEqual([]);
  });

  /** Everything that a replica sweeps, at a time so much later. */
  async function sweep(later: number): Promise<void> {
    const service = app.app.get(SweepService);
    const now = new Date(Date.now() + later);
    while (await service.sweepFiles(now));
    while (await service.sweepContents(now));
    await service.sweepLeftovers(now);
  }

  const purpose = () => ({ channelId: room.channel.id });
  const known = async (id: string) => (await app.sql('select 1 from files where id = $1', [id])).length > 0;

  it('takes an upload that was never finished after a day, with all its parts', async () => {
    const bytes = randomBytes(6 * 1024 * 1024);
    const begun = (await begin(anna, { bytes, purpose: purpose() })).body as Upload;
    await putParts(app, anna, { ...begun, missing: begun.missing.slice(0, 1) }, bytes);
    expect(await list(app)).not.toEqual([]);
    await sweep(23 * HOUR);
    expect([await known(begun.id), (await list(app)).length]).toEqual([true, 1]);
    await sweep(25 * HOUR);
    expect([await known(begun.id), await list(app)]).toEqual([false, []]);
  });

  it('takes a file that no message carries after a day, and keeps one that a scheduled message needs', async () => {
    const [unused, scheduled] = [await upload(app, anna, { bytes: randomBytes(10), purpose: purpose() }), await upload(app, anna, { bytes: randomBytes(11), purpose: purpose() })]; // prettier-ignore
    const sendAt = new Date(Date.now() + 10 * DAY).toISOString();
    const message = { id: unused.fileId, text: '', fileIds: [scheduled.fileId] };
    const put = await anna.agent.put('/api/scheduled').send({ channelId: room.channel.id, message, sendAt });
    expect(put.status).toBe(200);
    await sweep(25 * HOUR);
    expect([await known(unused.fileId), await known(scheduled.fileId)]).toEqual([false, true]);
    expect(await list(app)).toHaveLength(1);
    await sweep(12 * DAY);
    expect(await list(app)).toEqual([]);
  });

  it('takes files of a deleted message after the grace, and never those of one that is there', async () => {
    const image = await halves(400, 300).png().toBuffer();
    const deleted = await upload(app, anna, { bytes: image, purpose: purpose(), name: 'a.png' });
    const kept = await upload(app, anna, { bytes: randomBytes(10), purpose: purpose() });
    const message = await send(anna, at, [deleted.fileId]);
    const staying = await send(anna, at, [kept.fileId]);
    await anna.agent.delete(`${at}/messages/${message.id}`);
    await sweep(2 * DAY);
    expect([await known(deleted.fileId), (await list(app)).length > 2]).toEqual([true, true]);
    await sweep(4 * DAY);
    expect([await known(deleted.fileId), (await list(app)).length]).toEqual([false, 1]);
    expect((await fetchFile(app, anna, `${at}/files/${kept.fileId}/original`)).answer.status).toBe(200);
    await anna.agent.delete(`${at}/messages/${staying.id}`);
  });

  it('keeps a content as long as one file refers to it', async () => {
    const bytes = randomBytes(100);
    const [first, second] = [await upload(app, anna, { bytes, purpose: purpose() }), await upload(app, anna, { bytes, purpose: purpose() })]; // prettier-ignore
    const message = await send(anna, at, [second.fileId]);
    await sweep(25 * HOUR);
    expect([await known(first.fileId), await known(second.fileId)]).toEqual([false, true]);
    expect((await fetchFile(app, anna, `${at}/files/${second.fileId}/original`)).bytes.equals(bytes)).toBe(true);
    await anna.agent.delete(`${at}/messages/${message.id}`);
    await sweep(4 * DAY);
    expect(await list(app)).toEqual([]);
    const again = await upload(app, anna, { bytes, purpose: purpose() });
    expect((await fetchFile(app, anna, `${at}/files/${again.fileId}/original`)).bytes.equals(bytes)).toBe(true);
  });

  it('takes pictures that were replaced after the grace', async () => {
    const set = async (size: number) => {
      const bytes = await halves(size, size).png().toBuffer();
      const { fileId } = await upload(app, anna, { bytes, purpose: { avatar: true } });
      await anna.agent.put('/api/me/avatar').send({ fileId });
      return fileId;
    };
    const [first, second] = [await set(20), await set(21)];
    await sweep(4 * DAY);
    expect([await known(first), await known(second)]).toEqual([false, true]);
    await anna.agent.delete('/api/me/avatar');
  });

  it('takes what a replica was making that ended in the middle, and what it had begun without anybody knowing', async () => {
    const storage = app.app.get<Storage>(STORAGE);
    const { dataDir } = app.app.get<Config>(CONFIG);
    const content = `${'ab'.repeat(32)}-00000000`;
    const work = join(dataDir, 'files', 'work', 'left');
    await mkdir(work, { recursive: true });
    await writeFile(join(work, 'content'), 'x');
    await utimes(work, 0, 0);
    await writeFile(join(dataDir, 'made'), 'half a picture');
    await storage.put(content, 'small', join(dataDir, 'made'), 'image/webp');
    await app.sql(
      `insert into blobs (sha256, content, state, lease_until, size, type, details, created_at)
       values ($1, $2, 'making', now() + interval '20 seconds', 0, '', '{}', now())`,
      [content.slice(0, 64), content],
    );
    const orphan = await storage.begin('01890000-0000-7000-8000-000000000000-deadbeef');
    if (orphan.multipart === null) {
      const folder = join(dataDir, 'files', 'uploads', orphan.name);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, '1'), 'part');
    }
    await sweep(0);
    expect(await list(app)).toContainEqual(expect.stringContaining(content));
    await sweep(25 * HOUR);
    expect(await list(app)).toEqual([]);
    expect(await app.sql('select 1 from blobs')).toEqual([]);
  });

  it('by several replicas at once removes everything once and breaks nothing', async () => {
    const bytes = randomBytes(64);
    for (let n = 0; n < 5; n++)
      await upload(app, anna, { bytes: Buffer.concat([bytes, Buffer.from([n])]), purpose: purpose() });
    expect(await list(app)).toHaveLength(5);
    await Promise.all([sweep(25 * HOUR), sweep(25 * HOUR), sweep(25 * HOUR)]);
    expect(await list(app)).toEqual([]);
    expect(await app.sql('select 1 from files')).toEqual([]);
  });
});
