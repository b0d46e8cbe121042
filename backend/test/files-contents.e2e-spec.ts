import type { Attachment, MyChannel } from '@chatapp/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, halves, pdf, withExif, zip } from './harness/file-samples.js';
import { type Person, TestApp } from './harness/test-app.js';
import { fetchFile, upload } from './harness/uploads.js';

let app: TestApp;
let anna: Person;
let room: MyChannel;
beforeAll(async () => {
  app = await TestApp.start();
  anna = await app.signUp('Anna');
  room = (await anna.agent.post('/api/channels').send({ name: 'contents', kind: 'private' })).body as MyChannel;
});
afterAll(() => app.stop());

const take = (bytes: Buffer, name = 'file', hints = {}): Promise<Attachment> =>
  upload(app, anna, { bytes, name, hints, purpose: { channelId: room.channel.id } });
const read = async ({ fileId }: Attachment, variant: string): Promise<Buffer> =>
  (await fetchFile(app, anna, `/api/channels/${room.channel.id}/files/${fileId}/${variant}`)).bytes;

/** What search finds in a file. */
async function textOf({ fileId }: Attachment): Promise<string | null> {
  const [row] = await app.sql<{ text: string | null }>(
    'select b.text from files f join blobs b on b.sha256 = f.sha256 where f.id = $1',
    [fileId],
  );
  return row!.text;
}

/** The colour of one pixel, roughly. */
async function colorAt(image: Buffer, left: number, top: number): Promise<string> {
  const { data } = await sharp(image).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
  const [red = 0, , blue = 0] = data;
  return red > 150 && blue < 100 ? 'red' : blue > 150 && red < 100 ? 'blue' : `${[...data].join()}`;
}

describe('an image', () => {
  it('has its size, its colour, and WebP in the sizes that are smaller than itself', async () => {
    const attachment = await take(await halves(2400, 1200).jpeg({ quality: 95 }).toBuffer(), 'photo.jpg');
    expect(attachment).toMatchObject({ kind: 'image', type: 'image/jpeg', width: 2400, height: 1200 });
    expect(attachment.variants).toEqual(['small', 'medium', 'large']);
    expect(attachment.color).toMatch(/^#([0-9a-f]{2}){3}$/);
    const sizes = await Promise.all(
      attachment.variants!.map(async (variant) => sharp(await read(attachment, variant)).metadata()),
    );
    expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
      ['webp', 360, 180],
      ['webp', 960, 480],
      ['webp', 1920, 960],
    ]);
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    '(%s) is kept pixel for pixel, without place, device and name, and with its colour profile',
    async (format) => {
      const options = format === 'avif' ? { effort: 0 } : {};
      const sent = await withExif(halves(300, 200).withIccProfile('p3')).toFormat(format, options).toBuffer();
      expect(sent.includes('SECRETPHONE')).toBe(true);
      const attachment = await take(sent, `photo.${format}`);
      const kept = await read(attachment, 'original');
      expect(attachment).toMatchObject({ kind: 'image', type: `image/${format}`, size: kept.length });
      expect([kept.includes('SECRETPHONE'), kept.includes('SECRETNAME')]).toEqual([false, false]);
      const [before, after] = [await sharp(sent).metadata(), await sharp(kept).metadata()];
      expect(after.icc?.equals(before.icc!)).toBe(true);
      expect((await sharp(kept).raw().toBuffer()).equals(await sharp(sent).raw().toBuffer())).toBe(true);
    },
  );

  it.each([
    [1, 'red', 'blue'],
    [3, 'blue', 'red'],
    [6, 'red', 'red'],
    [8, 'blue', 'blue'],
  ])(
    'held as EXIF says with %i is turned: %s at the top left, %s at the top right',
    async (orientation, left, right) => {
      const sent = await withExif(halves(400, 200), orientation).jpeg({ quality: 95 }).toBuffer();
      const attachment = await take(sent, 'photo.jpg');
      const [width, height] = orientation > 4 ? [200, 400] : [400, 200];
      expect(attachment).toMatchObject({ width, height });
      for (const variant of ['original', 'small']) {
        const image = await read(attachment, variant);
        const metadata = await sharp(image).metadata();
        expect([metadata.orientation ?? 1, metadata.exif]).toEqual([1, undefined]);
        expect(await colorAt(image, 5, 5)).toBe(left);
        expect(await colorAt(image, metadata.width - 5, 5)).toBe(right);
      }
    },
  );

  it.each(['gif', 'webp'] as const)(
    'that moves (%s) goes on moving, beside a small one that stands still',
    async (format) => {
      const frames = ['#c00000', '#00c000', '#0000c0'].map((background) => ({ create: { width: 500, height: 400, channels: 3 as const, background } })); // prettier-ignore
      const images = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
      const sent = await sharp(images, { join: { animated: true } }).toFormat(format, { loop: 0, delay: [90, 90, 90] }).toBuffer(); // prettier-ignore
      const attachment = await take(sent, `moving.${format}`);
      expect(attachment).toMatchObject({ kind: 'image', animated: true, width: 500, height: 400, variants: ['small'] });
      const kept = await sharp(await read(attachment, 'original'), { animated: true }).metadata();
      expect([kept.pages, kept.loop, kept.delay]).toEqual([3, 0, [90, 90, 90]]);
      const still = await sharp(await read(attachment, 'small'), { animated: true }).metadata();
      expect([still.pages ?? 1, still.width]).toEqual([1, 360]);
    },
  );

  it('smaller than a size is fetched as it is where that size is asked for', async () => {
    const sent = await halves(40, 40).png({ compressionLevel: 9 }).toBuffer();
    const attachment = await take(sent, 'icon.png');
    const fetched = await read(attachment, 'large');
    expect((await sharp(fetched).metadata()).width).toBe(40);
  });

  it('in CMYK looks the same in RGB', async () => {
    const attachment = await take(await halves(400, 200).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer());
    expect(await colorAt(await read(attachment, 'small'), 5, 5)).toBe('red');
  });
});

describe('a document', () => {
  it('in PDF shows its first page, and says what it says', async () => {
    const attachment = await take(pdf('Quarterly figures'), 'report.pdf');
    expect(attachment).toMatchObject({ kind: 'pdf', type: 'application/pdf', variants: ['small', 'medium', 'large'] });
    expect(attachment.width! / attachment.height!).toBeCloseTo(595 / 842, 2);
    const page = await sharp(await read(attachment, 'medium')).stats();
    expect(page.channels[0]!.min).toBeLessThan(60); // black on white
    expect(page.channels[0]!.mean).toBeGreaterThan(230);
    expect(await textOf(attachment)).toBe('Quarterly figures');
  });

  it.each([
    [
      'docx',
      docx('稟議書 &amp; more', { 'word/footnotes.xml': '<w:footnotes><w:p><w:t>a note</w:t></w:p></w:footnotes>' }),
      '稟議書 & more\na note',
    ],
    [
      'xlsx',
      zip({
        '[Content_Types].xml': types('spreadsheetml.sheet'),
        'xl/workbook.xml': '',
        'xl/sharedStrings.xml': '<sst><si><t>品名</t></si><si><r><t>Uni</t></r><r><t>ted</t></r></si></sst>',
      }),
      '品名\nUnited',
    ],
    [
      'pptx',
      zip({
        '[Content_Types].xml': types('presentationml.presentation'),
        'ppt/presentation.xml': '',
        'ppt/slides/slide1.xml': '<p:sld><a:p><a:r><a:t>Our plan</a:t></a:r></a:p></p:sld>',
      }),
      'Our plan',
    ],
    [
      'odt',
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': '<office:text><text:p>Letter</text:p><text:p>to all</text:p></office:text>',
      }),
      'Letter\nto all',
    ],
  ])('in %s says what it says', async (extension, bytes, text) => {
    const attachment = await take(bytes, `document.${extension}`);
    expect(attachment.kind).toBe('file');
    expect(await textOf(attachment)).toBe(text);
  });

  it.each([
    ['UTF-8', Buffer.from('議事録\nfirst line\n'), '議事録\nfirst line'],
    ['UTF-16', Buffer.from('\ufeff議事録', 'utf16le'), '議事録'],
    ['Shift_JIS', Buffer.from('8b63 8e96 985e'.replaceAll(' ', ''), 'hex'), '議事録'],
  ])('as text in %s says what it says', async (_encoding, bytes, text) => {
    const attachment = await take(bytes, 'minutes.txt');
    expect(attachment).toMatchObject({ kind: 'file', type: 'text/plain' });
    expect(await textOf(attachment)).toBe(text);
  });

  it('of any length is kept whole, and 200,000 characters of it are found', async () => {
    const attachment = await take(Buffer.from('words'.repeat(100_000)), 'long.txt');
    expect(attachment.size).toBe(500_000);
    expect((await textOf(attachment))!.length).toBe(200_000);
  });
});

describe('what is played', () => {
  it('is as long and as large as the browser said that it is', async () => {
    const mp4 = Buffer.concat([Buffer.from('000000206674797069736f6d0000020069736f6d69736f326176633169736f6d', 'hex'), Buffer.alloc(500)]); // prettier-ignore
    const attachment = await take(mp4, 'film.mp4', { width: 640, height: 360, duration: 12.5 });
    expect(attachment).toMatchObject({ kind: 'video', type: 'video/mp4', width: 640, height: 360, duration: 12.5 });
  });

  it('is what it is and not what it is called, and then no hint counts', async () => {
    const attachment = await take(Buffer.from('no film at all'), 'film.mp4', { width: 640, height: 360, duration: 1 });
    expect(attachment).toEqual({ fileId: attachment.fileId, name: 'film.mp4', kind: 'file', type: 'text/plain', size: 14 }); // prettier-ignore
  });
});

function types(kind: string): string {
  const main = `application/vnd.openxmlformats-officedocument.${kind}.main+xml`;
  return `<Types><Override PartName="/x" ContentType="${main}"/></Types>`;
}
