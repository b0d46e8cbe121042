export interface Reading {
  /** Elements whose text counts; null: all of it. */
  within: ReadonlySet<string> | null;
  /** Elements at whose end a line ends. */
  breaks: ReadonlySet<string>;
}

/** The references that XML itself knows. Others would be declared in the document: nobody looks there. */
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const CDATA = '<![CDATA[';

/**
 * The text of an XML document, in one pass and without a parser: it declares nothing, includes nothing and opens nothing.
 * Declarations, comments and instructions are stepped over; a broken document gives what stands before the fault.
 */
export function textOfXml(xml: string, { within, breaks }: Reading): string {
  const parts: string[] = [];
  /** How many elements around this place have text that counts. */
  let inside = within ? 0 : 1;
  for (let at = 0; at < xml.length;) {
    const open = xml.indexOf('<', at);
    if (inside > 0) parts.push(unescape(xml.slice(at, open === -1 ? undefined : open)));
    if (open === -1) break;
    if (xml.startsWith(CDATA, open)) {
      const end = endOf(xml, ']]>', open);
      if (inside > 0) parts.push(xml.slice(open + CDATA.length, end - 3));
      at = end;
      continue;
    }
    at = xml.startsWith('<!--', open) ? endOf(xml, '-->', open) : endOf(xml, '>', open);
    const [, closing, name, empty] = /^<(\/?)([\w:.-]+)[^]*?(\/?)>$/.exec(xml.slice(open, at)) ?? [];
    if (name === undefined) continue;
    if (within?.has(name) && !empty) inside += closing ? -1 : 1;
    if (breaks.has(name) && (closing || empty)) parts.push('\n');
  }
  return parts.join('');
}

function endOf(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at === -1 ? xml.length : at + mark.length;
}

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }); // prettier-ignore
}
