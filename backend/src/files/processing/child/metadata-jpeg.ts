const MARKER = 0xff;
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP0 = 0xe0;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** JFIF, the colour profile and Adobe's note of the colour model: without them the same bytes are other colours. */
function isNeeded(marker: number, segment: Buffer): boolean {
  if (marker === APP0) return segment.toString('latin1', 4, 9) === 'JFIF\0';
  if (marker === APP2) return segment.toString('latin1', 4, 16) === 'ICC_PROFILE\0';
  if (marker === APP14) return segment.toString('latin1', 4, 9) === 'Adobe';
  return marker !== COMMENT && !(marker > APP0 && marker <= APP15);
}

/** Keeps the segments that make the picture, and ends where it ends: depth maps and films behind it go. */
export function bareJpeg(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at < bytes.length) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== MARKER) throw new Error('The JPEG is broken.');
    if (marker === MARKER) {
      at += 1; // any number of them may fill the gap before a marker
    } else if (marker === END_OF_IMAGE) {
      kept.push(bytes.subarray(at, at + 2));
      return Buffer.concat(kept);
    } else {
      const end = at + 2 + (marker === START_OF_IMAGE ? 0 : bytes.readUInt16BE(at + 2));
      const segment = bytes.subarray(at, end);
      if (isNeeded(marker, segment)) kept.push(segment);
      at = end;
      if (marker === START_OF_SCAN) {
        const scanEnd = endOfScan(bytes, at);
        kept.push(bytes.subarray(at, scanEnd));
        at = scanEnd;
      }
    }
  }
  throw new Error('The JPEG has no end.');
}

/** Where the coded pixels end: at a marker that is neither a coded 0xff nor a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(MARKER, start); at !== -1; at = bytes.indexOf(MARKER, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== MARKER && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
