import sharp from 'sharp';
import { blankPng, docx, gif, halves, pdf, withExif, zip } from './harness/file-samples.js';

/** What becomes of a hostile file. `refused`: with that code. `image`: shown as one. `file`: can only be saved. */
export interface Hostile {
  /** The words of the table in docs/files.md. */
  what: string;
  name: string;
  make: () => Buffer | Promise<Buffer>;
  becomes: 'file.unreadable' | 'image' | 'pdf' | 'file';
  /** What must not be found in what is kept, or in what is read out of it. */
  without?: string;
}

const SCRIPT = '<script>alert(document.cookie)</script>';
const HTML = `<!doctype html><html><body>${SCRIPT}</body></html>`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}<rect width="9" height="9"/></svg>`;

const jpeg = () => halves(80, 60).jpeg().toBuffer();
/** A JPEG with a comment, and something behind its end. */
async function jpegWith(text: string): Promise<Buffer> {
  const bytes = await jpeg();
  const comment = Buffer.from(`\xff\xfe\0\0${text}`, 'latin1');
  comment.writeUInt16BE(comment.length - 2, 2);
  return Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2), Buffer.from(text)]);
}

/** A lossless WebP whose header says that it is as large as one can be. */
async function hugeWebp(): Promise<Buffer> {
  const bytes = await halves(16, 16).webp({ lossless: true }).toBuffer();
  const at = bytes.indexOf('VP8L') + 9;
  bytes.writeUInt32LE((bytes.readUInt32LE(at) | 0x0fff_ffff) >>> 0, at);
  return bytes;
}

const XXE = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document><w:p><w:t>before &secret;&b; after</w:t></w:p></w:document>`;
const ZEROS = Buffer.alloc(70 * 1024 * 1024);

export const HOSTILE: readonly Hostile[] = [
  { what: 'PNG of 40,000 × 40,000 pixels in a few bytes', name: 'bomb.png', make: () => blankPng(40_000, 40_000, 200), becomes: 'file.unreadable' },
  { what: 'GIF of 65,535 × 65,535 pixels', name: 'bomb.gif', make: () => gif(65_535, 65_535, 1), becomes: 'file.unreadable' },
  { what: 'WebP of 16,384 × 16,384 pixels', name: 'bomb.webp', make: hugeWebp, becomes: 'file.unreadable' },
  { what: 'GIF of 10,000 frames', name: 'frames.gif', make: () => gif(16, 16, 10_000), becomes: 'image' },
  { what: 'GIF of 10,000 large frames', name: 'frames.gif', make: () => gif(4000, 4000, 10_000), becomes: 'file.unreadable' },
  { what: 'JPEG that is HTML, too', name: 'both.jpg', make: () => jpegWith(HTML), becomes: 'image', without: 'script' },
  { what: 'GIF that is JavaScript, too', name: 'both.gif', make: () => Buffer.concat([gif(16, 16, 2), Buffer.from('*/=1;alert(1)')]), becomes: 'image', without: 'alert' },
  { what: 'PNG with a web page behind its end', name: 'both.png', make: async () => Buffer.concat([await halves(9, 9).png().toBuffer(), Buffer.from(HTML)]), becomes: 'image', without: 'script' },
  { what: 'PDF that is HTML, too', name: 'both.pdf', make: () => Buffer.concat([pdf('Hello'), Buffer.from(HTML)]), becomes: 'pdf' },
  { what: 'PDF with JavaScript', name: 'script.pdf', make: () => pdf('Hello', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), becomes: 'pdf' },
  { what: 'PDF that is broken', name: 'broken.pdf', make: () => pdf('Hello').subarray(0, 60), becomes: 'pdf' },
  { what: 'SVG with a script', name: 'drawing.svg', make: () => Buffer.from(SVG), becomes: 'file' },
  { what: 'SVG called .png', name: 'drawing.png', make: () => Buffer.from(`<?xml version="1.0"?>${SVG}`), becomes: 'file' },
  { what: 'HTML called .png', name: 'page.png', make: () => Buffer.from(HTML), becomes: 'file' },
  { what: 'program for Windows called .jpg', name: 'photo.jpg', make: () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(500)]), becomes: 'file' },
  { what: 'program for Linux called .pdf', name: 'bill.pdf', make: () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), Buffer.alloc(500)]), becomes: 'file' },
  { what: 'Word document that inflates a thousandfold', name: 'bomb.docx', make: () => docx('', { 'word/footnotes.xml': ZEROS }), becomes: 'file' },
  { what: 'Word document that lies about its size', name: 'liar.docx', make: () => docx('x'.repeat(100_000), {}, { size: 100 }), becomes: 'file', without: 'xxxx' },
  { what: 'Word document of 12,000 parts', name: 'parts.docx', make: () => docx('found', Object.fromEntries(Array.from({ length: 12_000 }, (_, n) => [`word/footer${n}.xml`, ''] as const))), becomes: 'file', without: 'found' },
  { what: 'Word document with a part outside of it', name: 'slip.docx', make: () => docx('found', { '../../../../tmp/chatapp-slip.xml': 'out' }), becomes: 'file' },
  { what: 'Word document that includes files and multiplies entities (XXE)', name: 'xxe.docx', make: () => docx(XXE), becomes: 'file', without: 'root:' },
  { what: 'archive that holds itself', name: 'nested.zip', make: () => zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.txt': 'c' }) }) }), becomes: 'file' },
  { what: 'JPEG that ends in the middle', name: 'broken.jpg', make: async () => { const bytes = await halves(400, 300).jpeg().toBuffer(); return bytes.subarray(0, bytes.length / 2); }, becomes: 'file.unreadable' }, // prettier-ignore
  { what: 'JPEG that is a beginning and noise', name: 'noise.jpg', make: () => Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.alloc(2000, 0x5a)]), becomes: 'file.unreadable' },
  { what: 'photo that says where it was taken', name: 'place.jpg', make: () => withExif(halves(80, 60), 6).jpeg().toBuffer(), becomes: 'image', without: 'SECRETPHONE' },
  { what: 'AVIF of which only the beginning is there', name: 'broken.avif', make: async () => (await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } }).avif({ effort: 0 }).toBuffer()).subarray(0, 200), becomes: 'file.unreadable' },
]; // prettier-ignore
