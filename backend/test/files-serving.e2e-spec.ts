import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment, MyChannel, Upload } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONFIG, type Config } from '../src/config/config.js';
import { halves } from './harness/file-samples.js';
import { type Person, TestApp } from './harness/test-app.js';
import { begin, fetchFile, putPart, send, upload } from './harness/uploads.js';

const MB = 1024 * 1024;

let app: TestApp;
let anna: Person;
let ben: Person;
let room: MyChannel;
let at: string;
let purpose: { channelId: string };
beforeAll(async () => {
  app = await TestApp.start();
  [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
  const body = { name: 'serving', kind: 'private', userIds: [ben.me.id] };
  room = (await anna.agent.post('/api/channels').send(body)).body as MyChannel;
  at = `/api/channels/${room.channel.id}`;
  purpose = { channelId: room.channel.id };
});
afterAll(() => app.stop());

const pathOf = ({ fileId }: Attachment, variant = 'original') => `${at}/files/${fileId}/${variant}`;
async function film(): Promise<{ attachment: Attachment; bytes: Buffer }> {
  const bytes = Buffer.concat([Buffer.from('000000206674797069736f6d0000020069736f6d69736f326176633169736f6d', 'hex'), randomBytes(2 * MB)]); // prettier-ignore
  return { attachment: await upload(app, anna, { bytes, purpose, name: 'film.mp4' }), bytes };
}

describe('a file', () => {
  it('is fetched in ranges, so that players can jump', async () => {
    const { attachment, bytes } = await film();
    const part = await fetchFile(app, anna, pathOf(attachment), { range: 'bytes=1000000-1000099' });
    expect(part.answer.status).toBe(206);
    expect(part.answer.headers.get('content-range')).toBe(`bytes 1000000-1000099/${bytes.length}`);
    expect(part.bytes.equals(bytes.subarray(1_000_000, 1_000_100))).toBe(true);
    const tail = await fetchFile(app, anna, pathOf(attachment), { range: 'bytes=-10' });
    expect(tail.bytes.equals(bytes.subarray(-10))).toBe(true);
    const beyond = await fetchFile(app, anna, pathOf(attachment), { range: `bytes=${bytes.length}-` });
    expect([beyond.answer.status, beyond.answer.headers.get('content-range')]).toEqual([
      416,
      `bytes */${bytes.length}`,
    ]);
  });

  it('has the same address for everyone meanwhile, and browsers may keep both the way and the file', async () => {
    const attachment = await upload(app, anna, { bytes: await halves(40, 40).png().toBuffer(), purpose });
    await send(anna, at, [attachment.fileId]);
    const mine = await fetchFile(app, anna, pathOf(attachment));
    const theirs = await fetchFile(app, ben, pathOf(attachment));
    expect(theirs.address!.href).toBe(mine.address!.href);
    expect(mine.redirect.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    const [, seconds] = /^private, max-age=(\d+), immutable$/.exec(mine.answer.headers.get('cache-control')!)!;
    expect(Number(seconds)).toBeGreaterThan(3600);
    expect(Number(seconds)).toBeLessThanOrEqual(7200);
    expect([mine.answer.headers.get('set-cookie'), mine.redirect.headers.get('set-cookie')]).toEqual([null, null]);
    const { pathname, search } = mine.address!;
    const again = await app.agent().get(`${pathname}${search}`).set('If-None-Match', mine.answer.headers.get('etag')!);
    expect(again.status).toBe(304);
  });

  it('has an address that dies, and that nobody can alter', async () => {
    const { address } = await fetchFile(app, anna, pathOf((await film()).attachment));
    const altered = async (change: (url: URL) => void) => {
      const url = new URL(address!);
      change(url);
      return (await fetch(url)).status;
    };
    expect(await altered(() => undefined)).toBe(200);
    expect(await altered((url) => url.searchParams.set('type', 'text/html'))).toBe(404);
    expect(await altered((url) => url.searchParams.delete('type'))).toBe(404);
    expect(await altered((url) => url.searchParams.append('type', 'text/html'))).toBe(404);
    expect(await altered((url) => url.searchParams.set('expires', '99999999999999'))).toBe(404);
    expect(await altered((url) => url.searchParams.set('signature', ''))).toBe(404);
    expect(await altered((url) => (url.pathname = url.pathname.replace('original', 'small')))).toBe(404);
    expect(await altered((url) => (url.pathname = '/api/content/..%2f..%2fsession-secret/original'))).toBe(400);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3600 * 1000 });
    try {
      expect(await altered(() => undefined)).toBe(404);
    } finally {
      vi.useRealTimers();
    }
  });

  it('can be asked for to be saved, also where a browser would show it', async () => {
    const attachment = await upload(app, anna, {
      bytes: await halves(41, 40).png().toBuffer(),
      purpose,
      name: 'a.png',
    });
    const { answer } = await fetchFile(app, anna, `${pathOf(attachment)}?download=true`);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="a.png"/);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  });

  it.each([
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\windows\\system.ini', 'C__windows_system.ini'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['a\r\nSet-Cookie: x=1', 'aSet-Cookie_ x=1'],
    ['nul\u0000byte.txt', 'nulbyte.txt'],
    ['..', 'file'],
    ['. .', 'file'],
    ['"quoted"; filename=evil.html', '"quoted"; filename=evil.html'],
    ['％percent%20.txt', '％percent%20.txt'],
    ['見積書（最終）👨‍👩‍👧.xlsx', '見積書（最終）👨‍👩‍👧.xlsx'],
    ['e\u0301.txt', '\u00e9.txt'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('called %j is called %j, and one gets it under that name', async (given, name) => {
    const attachment = await upload(app, anna, { bytes: randomBytes(20), purpose, name: given });
    expect(attachment.name).toBe(name);
    const { answer } = await fetchFile(app, anna, pathOf(attachment));
    const header = answer.headers.get('content-disposition')!;
    const [, plain, full] = /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([^;\s]*)$/.exec(header)!;
    expect(decodeURIComponent(full!)).toBe(name);
    expect(plain).toMatch(/^[\x20-\x7e]*$/);
  });

  it.each([['x'.repeat(256)], [''], ['   ']])('can’t be called %j', async (name) => {
    expect((await begin(anna, { bytes: randomBytes(1), purpose, name })).status).toBe(400);
  });
});

describe('a part on its way', () => {
  const begun = async (bytes: number): Promise<Upload> =>
    (await begin(anna, { bytes: Buffer.alloc(0), size: bytes, purpose })).body as Upload;
  const lying = async ({ id }: Upload): Promise<string[]> => {
    const folder = join(app.app.get<Config>(CONFIG).dataDir, 'files', 'uploads');
    return (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => name.startsWith(`${id}-`) && name.includes('/')); // prettier-ignore
  };

  /** Sends a head that announces a body, and as much of that as is given. */
  function sendRaw({ missing: [first] }: Upload, headers: Record<string, string>, body: Buffer): Promise<string> {
    const { hostname, port } = new URL(app.url);
    return new Promise((resolve, reject) => {
      const sent = request({
        hostname,
        port,
        method: 'PUT',
        path: first!.url,
        headers: { cookie: anna.cookie, ...headers },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.once('end', () => {
          sent.destroy();
          resolve(`${response.statusCode} ${(JSON.parse(text || '{}') as { code?: string }).code}`);
        });
      });
      sent.write(body);
    });
  }

  it('that announces 5 GB is refused before they come', async () => {
    const upload = await begun(1000);
    const length = String(5 * 1024 ** 3);
    expect(await sendRaw(upload, { 'content-length': length }, Buffer.alloc(10))).toBe('413 file.too_large');
    expect(await lying(upload)).toEqual([]);
  });

  it('that brings more than it should, without having said how much, is refused then and leaves nothing', async () => {
    const upload = await begun(1000);
    expect(await sendRaw(upload, { 'transfer-encoding': 'chunked' }, Buffer.alloc(2 * MB))).toBe('413 file.too_large');
    expect(await lying(upload)).toEqual([]);
    expect((await anna.agent.get(`/api/uploads/${upload.id}`)).body).toMatchObject({ received: [] });
  });

  it('that brings less is none', async () => {
    const upload = await begun(1000);
    const answer = await putPart(app, anna, upload.missing[0]!.url, Buffer.alloc(999));
    expect([answer.status, answer.code, await lying(upload)]).toEqual([409, 'file.incomplete', []]);
  });

  it('that breaks off leaves nothing, and can be sent again', async () => {
    const upload = await begun(MB);
    const { hostname, port } = new URL(app.url);
    const sent = request({ hostname, port, method: 'PUT', path: upload.missing[0]!.url, headers: { cookie: anna.cookie, 'content-length': String(MB) } }); // prettier-ignore
    sent.on('error', () => undefined);
    sent.write(Buffer.alloc(100_000));
    await expect.poll(() => lying(upload)).toHaveLength(1);
    sent.destroy();
    await expect.poll(() => lying(upload)).toEqual([]);
    expect((await putPart(app, anna, upload.missing[0]!.url, Buffer.alloc(MB))).status).toBe(204);
  });

  it('is taken as it is, whatever type it is said to have', async () => {
    const bytes = Buffer.from('{"not": "parsed"');
    const { id } = await begun(bytes.length);
    const put = await anna.agent.put(`/api/uploads/${id}/parts/1`).set('Content-Type', 'application/json').send(bytes.toString()); // prettier-ignore
    expect(put.status).toBe(204);
    expect((await anna.agent.post(`/api/uploads/${id}/complete`)).body).toMatchObject({
      attachment: { type: 'text/plain' },
    });
  });

  it('beyond the last, or of no upload, is refused', async () => {
    const { id } = await begun(1000);
    const put = (path: string) => putPart(app, anna, path, Buffer.alloc(10));
    expect((await put(`/api/uploads/${id}/parts/2`)).code).toBe('file.not_found');
    expect((await put(`/api/uploads/${id}/parts/0`)).code).toBe('request.invalid');
    expect((await put(`/api/uploads/${id}/parts/..%2f..%2fx`)).code).toBe('request.invalid');
    expect((await putPart(app, ben, `/api/uploads/${id}/parts/1`, Buffer.alloc(10))).code).toBe('file.not_found');
  });
});
