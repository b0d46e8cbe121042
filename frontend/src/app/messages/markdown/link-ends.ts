import type { MarkdownIt } from 'markdown-it';

type Linkify = MarkdownIt['linkify'];
type Match = NonNullable<ReturnType<Linkify['matchAtStart']>>;

/** Japanese is written without spaces: an address ends where full-width punctuation or kana begins. */
const END = /[\u3000-\u30ff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;

/** Makes addresses end before Japanese punctuation and kana; kanji stay, because addresses do contain them. */
export function withoutFullWidth(linkify: Linkify): void {
  const [match, matchAtStart] = [linkify.match.bind(linkify), linkify.matchAtStart.bind(linkify)];
  linkify.match = (text) => match(text)?.map(cut) ?? null;
  linkify.matchAtStart = (text) => {
    const found = matchAtStart(text);
    return found ? cut(found) : null;
  };
}

function cut(match: Match): Match {
  const at = match.raw.search(END);
  if (at < 0) return match;
  const removed = match.raw.length - at;
  match.raw = match.raw.slice(0, at);
  match.text = match.text.slice(0, -removed);
  match.url = match.url.slice(0, -removed);
  match.lastIndex -= removed;
  return match;
}
