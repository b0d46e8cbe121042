/** A message that an address leads to. */
export interface Linked {
  readonly channelId: string;
  readonly seq: number;
}

/** So many linked messages are shown as cards. */
const CARDS = 3;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PATH = new RegExp(`(https?://[^\\s/<>()\\[\\]"'\`]+)/c/(${UUID})/(\\d{1,15})(?![\\w/])`, 'g');

/** The messages of this workspace that a text links to, each once, code left out. */
export function linkedMessages(text: string, origin: string): Linked[] {
  if (!text.includes('/c/')) return [];
  const found = new Map<string, Linked>();
  for (const [, at, channelId = '', seq] of text.replace(/```[\s\S]*?(?:```|$)|`[^`\n]+`/g, '').matchAll(PATH)) {
    if (at === origin && Number(seq) > 0) found.set(`${channelId}/${seq}`, { channelId, seq: Number(seq) });
    if (found.size === CARDS) break;
  }
  return [...found.values()];
}
