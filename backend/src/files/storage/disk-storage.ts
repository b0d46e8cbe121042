import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import type { FileVariant } from '@chatapp/contract';
import { AppError } from '../../errors/app-error.js';
import type { SignedAddresses } from './signed-addresses.js';
import { spool } from './spool.js';
import type { Address, Presentation, Spooled, Storage, StoredPart, UploadRef } from './storage.js';

/** Parts that are still arriving have another name. */
const PART = /^\d+$/;

/**
 * Files in a folder: `uploads/NAME/PART` while they arrive, `contents/AB/CONTENT/VARIANT` afterwards. Whatever has its
 * name is whole: it was written under another one and then renamed.
 */
export class DiskStorage implements Storage {
  private readonly uploads: string;
  private readonly contents: string;

  constructor(
    root: string,
    private readonly addresses: SignedAddresses,
  ) {
    this.uploads = join(root, 'uploads');
    this.contents = join(root, 'contents');
  }

  begin(name: string): Promise<UploadRef> {
    return Promise.resolve({ name, multipart: null });
  }

  async listParts({ name }: UploadRef): Promise<StoredPart[]> {
    const folder = join(this.uploads, name);
    const names = (await listIfThere(folder)).filter((file) => PART.test(file));
    return Promise.all(
      names.map(async (file) => ({ part: Number(file), size: (await stat(join(folder, file))).size })),
    );
  }

  addressOfPart(id: string, _upload: UploadRef, { part }: StoredPart): Promise<string> {
    return Promise.resolve(`/api/uploads/${id}/parts/${part}`);
  }

  async receivePart({ name }: UploadRef, { part, size }: StoredPart, body: AsyncIterable<Buffer>): Promise<void> {
    const folder = join(this.uploads, name);
    const arriving = join(folder, `${part}.${randomUUID()}`);
    await mkdir(folder, { recursive: true });
    try {
      await pipeline(body, exactly(size), createWriteStream(arriving, { flags: 'wx' }));
      await rename(arriving, join(folder, String(part)));
    } catch (error) {
      await rm(arriving, { force: true });
      throw error;
    }
  }

  spool({ name }: UploadRef, parts: readonly StoredPart[], path: string): Promise<Spooled> {
    const files = parts.map(({ part }) => join(this.uploads, name, String(part)));
    return spool(concatenate(files), path, Infinity);
  }

  adopt(_upload: UploadRef, path: string, content: string): Promise<void> {
    return this.put(content, 'original', path);
  }

  async put(content: string, variant: FileVariant, path: string): Promise<void> {
    const target = this.pathOf(content, variant);
    await mkdir(dirname(target), { recursive: true });
    await flush(path);
    await move(path, target);
    await flush(dirname(target));
  }

  address(content: string, variant: FileVariant, presentation: Presentation): Promise<Address> {
    return Promise.resolve(this.addresses.make(content, variant, presentation));
  }

  async removeUpload({ name }: UploadRef): Promise<void> {
    await rm(join(this.uploads, name), { recursive: true, force: true });
  }

  async removeContent(content: string): Promise<void> {
    await rm(dirname(this.pathOf(content, 'original')), { recursive: true, force: true });
  }

  async listUploads(before: Date): Promise<UploadRef[]> {
    const names = await listIfThere(this.uploads);
    const old = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.uploads, name)).catch(() => null);
        return found !== null && found.mtime < before ? [{ name, multipart: null }] : [];
      }),
    );
    return old.flat();
  }

  async check(): Promise<void> {
    const probe = join(this.uploads, `.probe-${randomUUID()}`);
    await mkdir(this.uploads, { recursive: true });
    await (await open(probe, 'wx')).close();
    await rm(probe);
  }

  /** Where a size of a content lies. */
  pathOf(content: string, variant: FileVariant): string {
    return join(this.contents, content.slice(0, 2), content, variant);
  }
}

async function listIfThere(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Passes on that many bytes, and refuses the first one more as well as the end before. */
function exactly(size: number): Transform {
  let count = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      if (count > size) done(new AppError('file.too_large', { message: `The part has more than ${size} bytes.` }));
      else done(null, chunk);
    },
    flush(done) {
      done(count < size ? new AppError('file.incomplete', { message: `The part has only ${count} bytes.` }) : null);
    },
  });
}

async function* concatenate(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file) as AsyncIterable<Buffer>;
}

/** What the system still holds goes to the disk. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Where the working folder is on another disk, a copy is renamed instead. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = `${to}.${randomUUID()}`;
    await copyFile(from, beside);
    await flush(beside);
    await rename(beside, to);
  }
}
