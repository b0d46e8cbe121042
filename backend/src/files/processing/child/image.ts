import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileVariant } from '@chatapp/contract';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import type { Found, Job } from '../job.js';
import { withoutMetadata } from './metadata.ts';

type Findings = Omit<Found, 'step'>;

/** What the image library calls the formats that we let it read; whatever else it would recognise, it must not. */
const READERS = {
  'image/jpeg': { format: 'jpeg', operation: 'VipsForeignLoadJpegFile' },
  'image/png': { format: 'png', operation: 'VipsForeignLoadPngFile' },
  'image/gif': { format: 'gif', operation: 'VipsForeignLoadNsgifFile' },
  'image/webp': { format: 'webp', operation: 'VipsForeignLoadWebpFile' },
  'image/avif': { format: 'heif', operation: 'VipsForeignLoadHeifFile' },
} as const;

const WEBP = { quality: 82, smartSubsample: true };
/** Where a photo has to be turned, which can't be done without encoding it again. */
const TURNED_QUALITY = 92;

/** Pixels of the largest size, turned the right way, in sRGB. */
interface Pixels {
  data: Buffer;
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
}

/** Makes the sizes of an image and takes out of the original what it says of place, device and person. */
export async function readImage({ path, into, sizes, limits }: Job, type: string): Promise<Findings> {
  const reader = READERS[type as keyof typeof READERS];
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: [reader.operation] });
  sharp.cache(false);
  const options: SharpOptions = { limitInputPixels: limits.pixels, failOn: 'error', sequentialRead: true };
  const metadata = await sharp(path, options).metadata();
  if (metadata.format !== reader.format) throw new Error(`This is no ${type}, but ${metadata.format}.`);
  const { pages = 1 } = metadata;
  const { width, height } = await shownSize(path, metadata);
  if (width * height > limits.pixels) throw new Error(`${width} × ${height} pixels are too many.`);
  if (pages > 1 && width * height * pages > limits.animationPixels) throw new Error(`${pages} frames are too many.`);

  const pixels = await read(sharp(path, options), sizes.at(-1)![1]);
  const bytes = await original(path, options, metadata);
  await writeFile(join(into, 'original'), bytes);
  const animated = pages > 1 || isAnimatedPng(type, bytes);
  const files = await writeSizes(pixels, into, sizes, animated ? 'still' : bytes.length);
  return {
    details: {
      width,
      height,
      color: await colorOf(pixels),
      ...(animated ? { animated: true } : {}),
      ...(files.length > 0 ? { variants: files } : {}),
    },
    text: null,
    files: ['original', ...files],
  };
}

/** A GIF says how large it is, and browsers make that much room for it, also where its frames are smaller. */
async function shownSize(path: string, { format, autoOrient }: Metadata): Promise<{ width: number; height: number }> {
  if (format !== 'gif') return autoOrient;
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(10), 0, 10, 0);
  await file.close();
  const [width, height] = [buffer.readUInt16LE(6), buffer.readUInt16LE(8)];
  return { width: Math.max(width, autoOrient.width), height: Math.max(height, autoOrient.height) };
}

/** Writes each size that is smaller than the original. Of an animation there is one, that stands still. */
export async function writeSizes(
  pixels: Pixels,
  into: string,
  sizes: Job['sizes'],
  than: number | 'still',
): Promise<FileVariant[]> {
  const { data, ...raw } = pixels;
  const files: FileVariant[] = [];
  let largest = 0;
  for (const [name, side] of than === 'still' ? sizes.slice(0, 1) : sizes) {
    const longer = Math.min(side, Math.max(raw.width, raw.height));
    if (longer <= largest) break;
    largest = longer;
    const webp = await sharp(data, { raw }).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).webp(WEBP).toBuffer(); // prettier-ignore
    if (than !== 'still' && webp.length >= than) continue;
    await writeFile(join(into, name), webp);
    files.push(name);
  }
  return files;
}

/** The colour that stands for a picture while it loads. */
export async function colorOf({ data, ...raw }: Pixels): Promise<string> {
  const { dominant } = await sharp(data, { raw }).flatten({ background: '#ffffff' }).toColourspace('srgb').stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

async function read(image: Sharp, side: number): Promise<Pixels> {
  const { data, info } = await image
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** As it came, pixel for pixel, but without metadata; only what lies on its side is encoded anew. */
async function original(path: string, options: SharpOptions, metadata: Metadata): Promise<Buffer> {
  const { format, orientation = 1 } = metadata;
  if (orientation === 1) return withoutMetadata(format, await readFile(path));
  const image = sharp(path, { ...options, sequentialRead: false })
    .autoOrient()
    .keepIccProfile();
  const chromaSubsampling = metadata.chromaSubsampling === '4:4:4' ? '4:4:4' : '4:2:0';
  if (format === 'jpeg') return image.jpeg({ quality: TURNED_QUALITY, chromaSubsampling }).toBuffer();
  if (format === 'png') return image.png().toBuffer();
  return image.webp({ quality: TURNED_QUALITY }).toBuffer();
}

function isAnimatedPng(type: string, bytes: Buffer): boolean {
  return type === 'image/png' && bytes.includes('acTL');
}
