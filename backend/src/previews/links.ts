/** Links of one message that are looked at. */
export const LINKS = 3;

const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]+`/g;
/** Japanese is written without spaces: as on the screen, an address ends where full-width punctuation or kana begins. */
const LINK = /https?:\/\/[^\s<>"`\u3000-\u30ff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/gi;
const MAX_LENGTH = 2000;

/** The first links in a text, each once, as they are written; those in code are meant to be read, not to be followed. */
export function linksIn(text: string): string[] {
  if (!text.includes('://')) return [];
  const links = new Set<string>();
  for (const [written] of text.replace(CODE, ' ').matchAll(LINK)) {
    const link = written.length <= MAX_LENGTH ? withoutEnd(written) : '';
    if (URL.canParse(link)) links.add(link);
    if (links.size === LINKS) break;
  }
  return [...links];
}

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Without what closes the sentence, the brackets or the emphasis around it. */
function withoutEnd(link: string): string {
  const counts: Record<string, number> = {};
  for (const sign of link) counts[sign] = (counts[sign] ?? 0) + 1;
  let end = link.length;
  for (; end > 0; end--) {
    const last = link[end - 1]!;
    const opening = OPENING[last];
    const isUnbalanced = opening !== undefined && counts[last]! > (counts[opening] ?? 0);
    if (!isUnbalanced && !/[.,;:!?'*_~|]/.test(last)) break;
    counts[last]! -= 1;
  }
  return link.slice(0, end);
}
