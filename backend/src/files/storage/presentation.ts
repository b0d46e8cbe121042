import type { Presentation } from './storage.js';

/** What browsers are told of a content that has no type of which they do anything. */
export const OPAQUE = 'application/octet-stream';

/**
 * The value of Content-Disposition (RFC 6266): what a browser can show is shown, all else saved. The plain name is for
 * programs that know no other, the second one (RFC 8187) holds every character.
 */
export function dispositionOf({ name, type }: Presentation): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_'); // prettier-ignore
  const full = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`); // prettier-ignore
  return `${type === null ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${full}`;
}
