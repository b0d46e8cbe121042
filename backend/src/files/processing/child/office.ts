import type { Job } from '../job.js';
import { textOfXml, type Reading } from './xml-text.ts';
import { readParts, type ZipLimits } from './zip.ts';

interface Kind {
  /** The parts of the archive that hold what people wrote, in no order. */
  parts: RegExp;
  reading: Reading;
}

const MICROSOFT = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** What people wrote is in certain elements, or for OpenDocument in all; some of them end a line or a cell. */
const OPEN_DOCUMENT: Kind = {
  parts: /^content\.xml$/,
  reading: { within: null, breaks: new Set(['text:p', 'text:h', 'table:table-cell', 'text:line-break', 'text:tab', 'text:s']) }, // prettier-ignore
};
const KINDS = new Map<string, Kind>([
  [
    `${MICROSOFT}.wordprocessingml.document`,
    {
      parts: /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
      reading: { within: new Set(['w:t']), breaks: new Set(['w:p', 'w:tab', 'w:br', 'w:cr']) },
    },
  ],
  [
    `${MICROSOFT}.spreadsheetml.sheet`,
    {
      // Numbers are left out: they stand in cells as they are computed, not as they are shown.
      parts: /^xl\/(sharedStrings|worksheets\/sheet\d+|comments\d*)\.xml$/,
      reading: { within: new Set(['t']), breaks: new Set(['si', 'is', 'comment', 'row']) },
    },
  ],
  [
    `${MICROSOFT}.presentationml.presentation`,
    {
      parts: /^ppt\/(slides\/slide|notesSlides\/notesSlide)\d+\.xml$/,
      reading: { within: new Set(['a:t']), breaks: new Set(['a:p', 'a:br']) },
    },
  ],
  [`${OPEN}.text`, OPEN_DOCUMENT],
  [`${OPEN}.spreadsheet`, OPEN_DOCUMENT],
  [`${OPEN}.presentation`, OPEN_DOCUMENT],
]);

/** Room for the XML of long documents; an archive that holds more is read as far as this. */
const ZIP_LIMITS: ZipLimits = { entries: 10_000, bytes: 64 * 1024 * 1024, ratio: 200 };

/** What an office file says; null where it is none, or not as it should be. */
export async function readOffice({ path, limits }: Job, type: string): Promise<string | null> {
  const kind = KINDS.get(type);
  if (!kind) return null;
  let text = '';
  for await (const xml of readParts(path, kind.parts, ZIP_LIMITS)) {
    text += `${textOfXml(xml, kind.reading)}\n`;
    if (text.length > limits.text) break;
  }
  return text;
}
