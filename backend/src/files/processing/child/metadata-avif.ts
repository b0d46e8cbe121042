interface Box {
  type: string;
  /** Where its contents begin and end. */
  start: number;
  end: number;
}

/** Version and flags before the contents of a full box. */
const FULL = 4;
const KEPT = new Set(['ftyp', 'meta', 'mdat', 'moov']);

/**
 * AVIF and HEIC say where things are by their place in the file, so nothing is taken out: EXIF, XMP and boxes that
 * make no picture are overwritten with zeros where they are.
 */
export function bareAvif(bytes: Buffer): Buffer {
  const result = Buffer.from(bytes);
  const boxes = boxesIn(bytes, 0, bytes.length);
  for (const { type, start, end } of boxes) if (!KEPT.has(type)) result.fill(0, start, end);
  const meta = boxes.find(({ type }) => type === 'meta');
  if (!meta) return result;
  const inside = boxesIn(bytes, meta.start + FULL, meta.end);
  const items = inside.find(({ type }) => type === 'iinf');
  const places = inside.find(({ type }) => type === 'iloc');
  const data = inside.find(({ type }) => type === 'idat');
  if (!items || !places) return result;
  const spoken = metadataItems(bytes, items);
  for (const { id, start, end, inData } of extents(bytes, places)) {
    const base = inData ? (data?.start ?? 0) : 0;
    if (spoken.has(id)) result.fill(0, base + start, base + end);
  }
  return result;
}

function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const short = bytes.readUInt32BE(at);
    const header = short === 1 ? 16 : 8;
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    if (size < header || at + size > to) throw new Error('A box reaches beyond its end.');
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), start: at + header, end: at + size });
    at += size;
  }
  return boxes;
}

/** The items that say something beside the picture. */
function metadataItems(bytes: Buffer, { start, end }: Box): Set<number> {
  const wide = bytes[start]! > 0;
  const entries = boxesIn(bytes, start + FULL + (wide ? 4 : 2), end).filter(({ type }) => type === 'infe');
  return new Set(
    entries.flatMap((entry) => {
      const at = entry.start + FULL;
      const long = bytes[entry.start]! > 2;
      const id = long ? bytes.readUInt32BE(at) : bytes.readUInt16BE(at);
      // Behind the id and an index of protection.
      const type = bytes.toString('latin1', at + (long ? 6 : 4), at + (long ? 10 : 8));
      return type === 'Exif' || type === 'mime' ? [id] : [];
    }),
  );
}

/** Where items lie: a list whose numbers have the widths that it says itself. */
function* extents(bytes: Buffer, { start }: Box) {
  const version = bytes[start]!;
  const widths = bytes.readUInt16BE(start + FULL);
  const width = { offset: widths >> 12, length: (widths >> 8) & 15, base: (widths >> 4) & 15, index: widths & 15 };
  let at = start + FULL + 2;
  const take = (size: number): number => {
    const value = size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    return value;
  };
  const idSize = version < 2 ? 2 : 4;
  for (let left = take(idSize); left > 0; left--) {
    const id = take(idSize);
    const inData = version > 0 && (take(2) & 15) === 1;
    take(2); // which file the data is in
    const base = take(width.base);
    for (let count = take(2); count > 0; count--) {
      if (version > 0) take(width.index);
      const from = base + take(width.offset);
      yield { id, start: from, end: from + take(width.length), inData };
    }
  }
}
