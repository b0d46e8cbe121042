import { readFile } from 'node:fs/promises';
import { PDFiumLibrary, type PDFiumDocument, type PDFiumPage } from '@hyzyla/pdfium';
import type { Found, Job } from '../job.js';
import { colorOf, writeSizes } from './image.ts';

type Findings = Omit<Found, 'step'>;

/** The library lets go of pages only with the document. */
const MAX_PAGES = 300;
/** A thin strip of a page has at least one pixel across. */
const MAX_RATIO = 100;

/** The first page as a picture, and what the pages say. A PDF that can't be opened, for its password say, is one without. */
export async function readPdf({ path, into, sizes, limits }: Job): Promise<Findings> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(await readFile(path));
  const picture = await draw(document.getPage(0), sizes.at(-1)![1]);
  const text = readText(document, limits.text);
  const files = await writeSizes(picture, into, sizes, Infinity);
  const { width, height } = picture;
  return { details: { width, height, color: await colorOf(picture), variants: files }, text, files };
}

async function draw(page: PDFiumPage, side: number) {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const [shorter, longer] = [originalWidth, originalHeight].sort((a, b) => a - b) as [number, number];
  if (!(shorter > 0) || longer / shorter > MAX_RATIO)
    throw new Error('The first page has no size that one could draw.');
  const scale = side / longer;
  const { data, width, height } = await page.render({ scale, render: 'bitmap' });
  return { data: Buffer.from(data), width, height, channels: 4 as const };
}

function readText(document: PDFiumDocument, max: number): string {
  let text = '';
  const count = Math.min(document.getPageCount(), MAX_PAGES);
  for (let index = 0; index < count && text.length < max; index++) text += `${textOf(document, index)}\n`;
  return text;
}

/** A page that is broken says nothing, and the others do. */
function textOf(document: PDFiumDocument, index: number): string {
  try {
    return document.getPage(index).getText();
  } catch {
    return '';
  }
}
