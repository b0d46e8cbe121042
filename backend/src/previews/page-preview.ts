import type { IncomingHttpHeaders } from 'node:http';
import { type LinkPreview } from '@chatapp/contract';
import { Parser } from 'htmlparser2';

const TITLE_MAX = 200;
const DESCRIPTION_MAX = 400;
const SITE_MAX = 80;
/** Reading a page shall hold up nobody: it is read in pieces, and given up where it takes long or is nested without end. */
const PIECE = 8 * 1024;
const READ_MS = 200;
const MAX_DEPTH = 500;
/** How far into a page its charset is looked for, as browsers do. */
const PRESCAN = 1024;

/** Of Open Graph, of Twitter's cards, and of HTML itself, the best first. */
const NAMES = {
  title: ['og:title', 'twitter:title'],
  description: ['og:description', 'twitter:description', 'description'],
  site: ['og:site_name', 'application-name'],
  picture: ['og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image', 'twitter:image:src'],
};

export interface Page {
  readonly url: URL;
  readonly type: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * What a page says of itself, as plain text cut to sizes, and the address of a picture; null where it says nothing. `link` is
 * as it was written.
 */
export function pagePreview(
  link: string,
  { url, type, headers, body }: Page,
): { preview: LinkPreview; picture: URL | null } | null {
  const { metas, title: ownTitle } = read(decoded(body, type));
  const of = (names: readonly string[]): string =>
    names.map((name) => metas.get(name) ?? '').find((text) => text) ?? '';
  const title = of(NAMES.title) || ownTitle;
  if (title === '') return null;
  const robots = `${String(headers['x-robots-tag'] ?? '')},${metas.get('robots') ?? ''}`.toLowerCase();
  const picture = of(NAMES.picture);
  // Whoever wants no excerpts or pictures shown elsewhere gets none; that a page is not to be searched says nothing about
  // links to it.
  const isShown = picture !== '' && !/\bnoimageindex\b|\bmax-image-preview:\s*none\b/.test(robots);
  const preview = {
    url: link,
    site: cut(of(NAMES.site) || url.hostname.replace(/^www\./, ''), SITE_MAX),
    title: cut(title, TITLE_MAX),
    description: /\bnosnippet\b/.test(robots) ? '' : cut(of(NAMES.description), DESCRIPTION_MAX),
  };
  return { preview, picture: isShown && URL.canParse(picture, url.href) ? new URL(picture, url) : null };
}

function read(html: string): { metas: ReadonlyMap<string, string>; title: string } {
  const metas = new Map<string, string>();
  let title = '';
  let inTitle = false;
  let foreign = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { property, name: metaName, content }) {
      depth += 1;
      if (name === 'svg' || name === 'math') foreign += 1;
      if (name === 'title' && title === '' && foreign === 0) inTitle = true;
      const key = (property ?? metaName)?.trim().toLowerCase();
      if (name === 'meta' && key && content && !metas.has(key)) metas.set(key, plain(content));
    },
    ontext(text) {
      if (inTitle && title.length < 10 * TITLE_MAX) title += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === 'svg' || name === 'math') foreign -= 1;
      if (name === 'title') inTitle = false;
    },
  });
  const until = performance.now() + READ_MS;
  for (let at = 0; at < html.length && depth < MAX_DEPTH && performance.now() < until; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  parser.end();
  return { metas, title: plain(title) };
}

/** One line without signs that can't be seen, among them those that turn text round. */
function plain(text: string): string {
  return text
    .slice(0, 10_000)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim();
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** By the charset that the server says, or the page itself, or else UTF-8. */
function decoded(body: Buffer, type: string): string {
  const beginning = body.subarray(0, PRESCAN).toString('latin1');
  const label =
    /charset\s*=\s*["']?([^\s;"']+)/i.exec(type)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([^\s;"'/>]+)/i.exec(beginning)?.[1];
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
