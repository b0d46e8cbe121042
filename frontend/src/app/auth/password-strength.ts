import { LIMITS } from '@chatapp/contract';

export type Strength = 'weak' | 'fair' | 'good' | 'strong';

/** What guessers try first, in English and in romanised Japanese, and rows of the keyboard. */
const FAMILIAR = [
  'password',
  'passw0rd',
  'qwerty',
  'asdf',
  'zxcv',
  '1234',
  'abcd',
  'letmein',
  'welcome',
  'admin',
  'sakura',
  'tokyo',
  'nippon',
  'arigato',
  'iloveyou',
  'monkey',
  'dragon',
  'chatapp',
  'secret',
  'football',
];

/** A hint while typing, cheap and rough. The server decides: by length, and by its list of leaked passwords. */
export function passwordStrength(password: string, personal: readonly string[] = []): Strength {
  if (password.length < LIMITS.passwordMin) return 'weak';
  const bits = estimateBits(password, personal);
  return bits < 45 ? 'weak' : bits < 56 ? 'fair' : bits < 68 ? 'good' : 'strong';
}

function estimateBits(password: string, personal: readonly string[]): number {
  let rest = password.toLowerCase();
  const parts = personal.flatMap((text) => text.toLowerCase().split(/[\s@._-]+/)).filter((part) => part.length >= 3);
  for (const known of [...FAMILIAR, ...parts]) rest = rest.split(known).join('\u0000');
  let bits = 0;
  for (let at = 0; at < rest.length; at++) {
    const [before, here] = [rest.charCodeAt(at - 1), rest.charCodeAt(at)];
    // A run or a repetition adds next to nothing; what is familiar adds as much as picking it from a list.
    if (here === 0) bits += 6;
    else bits += Math.abs(here - before) <= 1 ? 1 : bitsOf(rest[at] ?? '');
  }
  const distinct = new Set(rest).size;
  return distinct < 5 ? Math.min(bits, distinct * 6) : bits + (/[A-Z]/.test(password) ? 4 : 0);
}

function bitsOf(character: string): number {
  if (/[a-z]/.test(character)) return 3.4;
  if (/\d/.test(character)) return 3;
  return /[ -~]/.test(character) ? 4.5 : 6;
}
