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
