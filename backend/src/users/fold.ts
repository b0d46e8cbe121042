import { fold } from '@chatapp/contract';

/** A LIKE pattern that finds `text` anywhere in what is folded, with nothing in it taken for a wildcard. */
export function likePattern(text: string): string {
  return `%${fold(text)
    .trim()
    .replace(/[\\%_]/g, '\\$&')}%`;
}
