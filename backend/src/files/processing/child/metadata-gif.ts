const HEADER_BYTES = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
/** How often an animation is repeated. */
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** Keeps frames, their times and how often they repeat, and ends where the picture ends. */
export function bareGif(bytes: Buffer): Buffer {
  let at = HEADER_BYTES + tableBytes(bytes[10]!);
  const kept = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const kind = bytes[at];
    let end: number;
    if (kind === TRAILER) {
      kept.push(Buffer.from([TRAILER]));
      return Buffer.concat(kept);
    } else if (kind === IMAGE) {
      end = endOfBlocks(bytes, at + 10 + tableBytes(bytes[at + 9]!) + 1);
      kept.push(bytes.subarray(at, end));
    } else if (kind === EXTENSION) {
      end = endOfBlocks(bytes, at + 2);
      if (isNeeded(bytes, at)) kept.push(bytes.subarray(at, end));
    } else {
      throw new Error('The GIF is broken.');
    }
    at = end;
  }
  throw new Error('The GIF has no end.');
}

function isNeeded(bytes: Buffer, at: number): boolean {
  const label = bytes[at + 1];
  return label === GRAPHIC_CONTROL || (label === APPLICATION && LOOPS.has(bytes.toString('latin1', at + 3, at + 14)));
}

/** The bytes of a colour table, out of the flags that say whether there is one. */
function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Blocks of up to 255 bytes follow each other, each behind its length; an empty one ends them. */
function endOfBlocks(bytes: Buffer, start: number): number {
  let at = start;
  for (let length = bytes[at]; length; length = bytes[at]) at += length + 1;
  return at + 1;
}
