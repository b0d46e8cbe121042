const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const NEEDED = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** In the flags of VP8X. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** Keeps the chunks that make the picture. */
export function bareWebp(bytes: Buffer): Buffer {
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const kept: Buffer[] = [];
  for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= end;) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const next = at + CHUNK_HEADER_BYTES + length + (length % 2);
    const chunk = Buffer.from(bytes.subarray(at, next));
    if (type === 'VP8X') chunk[CHUNK_HEADER_BYTES]! &= ~(HAS_EXIF | HAS_XMP);
    if (NEEDED.has(type)) kept.push(chunk);
    at = next;
  }
  const header = Buffer.from(bytes.subarray(0, HEADER_BYTES));
  const body = Buffer.concat(kept);
  header.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([header, body]);
}
