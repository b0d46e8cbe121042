import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

export interface ZipLimits {
  /** Entries in the whole archive. */
  entries: number;
  /** Bytes that are inflated altogether. */
  bytes: number;
  /** How many times larger an entry may become. */
  ratio: number;
}

/**
 * The parts of an archive whose names match, as text. Ends where a limit would be passed: what an archive says of its
 * sizes is compared with what comes out, and nothing is ever written under a name from inside.
 */
export async function* readParts(path: string, names: RegExp, limits: ZipLimits): AsyncGenerator<string> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  let left = limits.bytes;
  try {
    if (zip.entryCount > limits.entries) return;
    for await (const entry of zip.eachEntry()) {
      if (!names.test(entry.fileName)) continue;
      left -= entry.uncompressedSize;
      if (left < 0 || entry.uncompressedSize > entry.compressedSize * limits.ratio) return;
      yield decode(await inflate(zip, entry));
    }
  } finally {
    zip.close();
  }
}

async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return buffer(await zip.openReadStreamPromise(entry));
}

/** XML is UTF-8 unless its first bytes say otherwise. */
function decode(bytes: Buffer): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
}
