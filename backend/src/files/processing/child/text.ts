import { open, type FileHandle } from 'node:fs/promises';

const PROBE_BYTES = 64 * 1024;
/** The last bytes of a probe may be the beginning of a character. */
const CHARACTER_BYTES = 4;
/** UTF-8 first, because it is the strictest; then what Japanese systems wrote before it. */
const ENCODINGS = ['utf-8', 'shift_jis', 'euc-jp'];
/** What no text has: control characters other than tab, line feed, form feed, carriage return and escape. */
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/** Whether a content is text in an encoding that we read. */
export async function isText(path: string): Promise<boolean> {
  return (await encodingOf(path)) !== null;
}

/** What a text says, the first `max` characters. */
export async function readText(path: string, max: number): Promise<string | null> {
  const encoding = await encodingOf(path);
  if (!encoding) return null;
  const bytes = await readStart(path, max * CHARACTER_BYTES);
  return new TextDecoder(encoding).decode(bytes).slice(0, max);
}

async function encodingOf(path: string): Promise<string | null> {
  const bytes = await readStart(path, PROBE_BYTES);
  return encodingsFor(bytes).find((encoding) => reads(encoding, bytes)) ?? null;
}

function encodingsFor(bytes: Buffer): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ENCODINGS;
}

function reads(encoding: string, bytes: Buffer): boolean {
  // Streaming, a character that the probe cuts off is no fault.
  const text = attempt(() => new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true }));
  return text !== null && !BINARY.test(text);
}

function attempt(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

async function readStart(path: string, length: number): Promise<Buffer> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, length));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file?.close();
  }
}
