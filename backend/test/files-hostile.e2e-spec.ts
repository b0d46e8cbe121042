import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment, MyChannel, Upload } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG, type Config } from '../src/config/config.js';
import { HOSTILE } from './hostile-files.js';
import { halves } from './harness/file-samples.js';
import { type Person, TestApp } from './harness/test-app.js';
import { fetchFile, tryUpload, upload } from './harness/uploads.js';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/files.md'), 'utf8');

let app: TestApp;
let anna: Person;
let room: MyChannel;
beforeAll(async () => {
  app = await TestApp.start();
  anna = await app.signUp('Anna');
  room = (await anna.agent.post('/api/channels').send({ name: 'hostile', kind: 'private' })).body as MyChannel;
});
afterAll(() => app.stop());

/** Fetches every size of a file and sees that a browser can do nothing with it but show a picture or save it. */
async function expectHarmless({ fileId, variants = [], kind, type }: Attachment): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  for (const variant of ['original', ...variants]) {
    const fetched = await fetchFile(app, anna, `/api/channels/${room.channel.id}/files/${fileId}/${variant}`);
    const { answer } = fetched;
    const shown = kind === 'image' || variant !== 'original';
    const expected = variant !== 'original' ? 'image/webp' : kind === 'image' ? type : 'application/octet-stream';
    expect(answer.headers.get('content-type')).toBe(expected);
    expect(answer.headers.get('content-disposition')).toMatch(shown ? /^inline;/ : /^attachment;/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe(`sandbox; default-src 'none'`);
    bodies.push(fetched.bytes);
  }
  return bodies;
}

describe('a hostile file', () => {
  it.each(HOSTILE)('($what) is refused or harmless: $becomes', async ({ name, make, becomes, without }) => {
    const bytes = await make();
    const { status, body } = await tryUpload(app, anna, { bytes, name, purpose: { channelId: room.channel.id } });
    if (becomes === 'file.unreadable') {
      expect([status, (body as { code: string }).code]).toEqual([422, 'file.unreadable']);
      return;
    }
    expect([status, body]).toEqual([200, expect.objectContaining({ state: 'ready' })]);
    const attachment = (body as Upload).attachment!;
    expect(attachment.kind).toBe(becomes);
    const bodies = await expectHarmless(attachment);
    const [row] = await app.sql<{ text: string | null }>(
      'select b.text from files f join blobs b on b.sha256 = f.sha256 where f.id = $1',
      [attachment.fileId],
    );
    if (without === undefined) return;
    expect(row!.text ?? '').not.toContain(without);
    if (becomes === 'image') for (const kept of bodies) expect(kept.includes(without)).toBe(false);
  });

  it('costs nobody else anything: the next photo is taken in, and nothing is left lying about', async () => {
    const bytes = await halves(500, 300).jpeg().toBuffer();
    const purpose = { channelId: room.channel.id };
    expect((await upload(app, anna, { bytes, purpose, name: 'photo.jpg' })).variants).toContain('small');
    expect(existsSync('/tmp/chatapp-slip.xml')).toBe(false);
    const { dataDir } = app.app.get<Config>(CONFIG);
    expect(await readdir(join(dataDir, 'files', 'work'))).toEqual([]);
    expect(await readdir(join(dataDir, 'files', 'uploads'))).toEqual([]);
  });

  it('is in the table that is published', () => {
    expect(HOSTILE.filter(({ what }) => !DOCUMENT.includes(`| ${what} |`)).map(({ what }) => what)).toEqual([]);
  });
});
