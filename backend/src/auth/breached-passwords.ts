import { dictionary } from '@zxcvbn-ts/language-common';

const BREACHED = new Set(dictionary['passwords-common'].map((password) => password.toLowerCase()));

/** Shorter words stand in so many others that to be made of one says nothing. */
const WORD_MIN = 4;

const LEET: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * Whether a password is known from breaches, or becomes so by the first things that programs which guess passwords
 * try: padding with digits and signs, repeating, digits for letters, and what is known of its owner (`about`).
 */
export function isBreached(password: string, about: readonly string[]): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  const owner = new Set(
    about.flatMap((known) => [known, ...known.split(/[\s@._-]+/)]).map((word) => word.toLowerCase()),
  );
  return [folded, unleet(folded)].some((text) =>
    [text, withoutPadding(text)].some((word) => isKnown(unitOf(word), owner)),
  );
}

function isKnown(word: string, owner: ReadonlySet<string>): boolean {
  return word === '' || BREACHED.has(word) || (word.length >= WORD_MIN && owner.has(word));
}

/** `$ummer2026!` is no better than `$ummer`; nothing but digits and signs leaves nothing. */
function withoutPadding(text: string): string {
  return text.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
}

/** `hunterhunter` is no better than `hunter`. */
function unitOf(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return length > 0 ? text.slice(0, length) : text;
}

function unleet(text: string): string {
  return text.replace(/[@431!0$57]/g, (sign) => LEET[sign] ?? sign);
}
