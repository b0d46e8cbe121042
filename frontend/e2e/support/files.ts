import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';
import type { Upload } from '@chatapp/contract';
import type { Person } from './test.ts';

/** A file as Playwright puts it into a page. */
export interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A picture of one colour with a darker frame. */
export function png(name: string, width = 640, height = 480, [red, green, blue] = [90, 130, 180]): Chosen {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++) {
      const edge = x < 8 || y < 8 || x >= width - 8 || y >= height - 8 ? 0.5 : 1;
      for (const part of [red, green, blue]) rows[at++] = part * edge;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return { name, mimeType: 'image/png', buffer: Buffer.concat([signature, ...parts]) };
}

/** A file of so many megabytes that nothing makes smaller. */
export function binary(name: string, megabytes: number): Chosen {
  return { name, mimeType: 'application/octet-stream', buffer: randomBytes(Math.round(megabytes * 1024 * 1024)) };
}

/** The smallest picture that moves. */
export function gif(name: string): Chosen {
  const frame = '21f904000a0000002c00000000010001000002024401003b'.slice(0, -2);
  const head = '474946383961010001008000000000ffffffff21ff0b4e45545343415045322e300301000000';
  return { name, mimeType: 'image/gif', buffer: Buffer.from(`${head}${frame}${frame}3b`, 'hex') };
}

/** So many seconds of a quiet tone. */
export function wav(name: string, seconds: number): Chosen {
  const samples = 8_000 * seconds;
  const buffer = Buffer.alloc(44 + samples);
  buffer.write('RIFF');
  buffer.writeUInt32LE(36 + samples, 4);
  buffer.write('WAVEfmt ', 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(1, 22);
  buffer.writeUInt32LE(8_000, 24);
  buffer.writeUInt32LE(8_000, 28);
  buffer.writeUInt16LE(1, 32);
  buffer.writeUInt16LE(8, 34);
  buffer.write('data', 36);
  buffer.writeUInt32LE(samples, 40);
  for (let at = 0; at < samples; at++) buffer[44 + at] = 128 + Math.round(6 * Math.sin(at / 6));
  return { name, mimeType: 'audio/wav', buffer };
}

/** One page with a line on it. */
export function pdf(name: string, line: string): Chosen {
  const drawing = `BT /F1 36 Tf 60 700 Td (${line}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text + table + end, 'latin1') };
}

/** A film of about a second, made by the browser itself. */
export async function webm(page: Page, name: string): Promise<Chosen> {
  const text = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const context = canvas.getContext('2d')!;
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let step = 0; step < 20; step++) {
      context.fillStyle = `hsl(${step * 12} 40% 50%)`;
      context.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(bytes.reduce((letters, byte) => letters + String.fromCharCode(byte), ''));
  });
  return { name, mimeType: 'video/webm', buffer: Buffer.from(text, 'base64') };
}

/** Uploads through the API, and answers with the file's id. */
export async function upload(
  { api }: Person,
  url: string,
  channelId: string,
  { name, buffer }: Chosen,
): Promise<string> {
  const headers = { origin: url };
  const id = crypto.randomUUID();
  const data = { id, purpose: { channelId }, name, size: buffer.length };
  const begun = await api.post('/api/uploads', { headers, data });
  expect(begun.ok(), await begun.text()).toBe(true);
  const { missing, partSize } = (await begun.json()) as Upload;
  for (const { part, url: address } of missing) {
    const put = await api.put(address, { headers, data: buffer.subarray((part - 1) * partSize, part * partSize) });
    expect(put.ok(), await put.text()).toBe(true);
  }
  const completed = await api.post(`/api/uploads/${id}/complete`, { headers, data: {} });
  expect(completed.ok(), await completed.text()).toBe(true);
  return id;
}

/** Chooses files with the button of the composer. */
export async function attach(page: Page, ...files: Chosen[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Attach files/ }).click(),
  ]);
  await chooser.setFiles(files);
  await expect(page.getByRole('list', { name: 'Files of this message' })).toBeVisible();
}

/** What is seriously wrong with a part of the page for people who don't see it. */
export async function findings(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** What a hand does with files: they are dragged over an element, and dropped there or carried on. */
export async function drag(page: Page, selector: string, files: Chosen[], end: 'drop' | 'leave'): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString('base64') }));
  const data = await page.evaluateHandle((contents) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, text } of contents) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, given);
  await page.dispatchEvent(selector, 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop to add to your message')).toBeVisible();
  if (end === 'leave') await page.dispatchEvent(selector, 'dragleave', { dataTransfer: data });
  else await page.dispatchEvent(selector, 'drop', { dataTransfer: data });
}

/** Puts a file into the clipboard's paste of the element that has the focus. */
export async function paste(page: Page, { name, mimeType, buffer }: Chosen, text = ''): Promise<void> {
  await page.evaluate(
    ([fileName, type, content, plain]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(content!), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], fileName!, { type: type! }));
      if (plain) data.setData('text/plain', plain);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    [name, mimeType, buffer.toString('base64'), text],
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
