import { LIMITS } from '@chatapp/contract';

/** Whether a name keeps the contract's rules for emoji. */
export function isEmojiName(name: string): boolean {
  return name.length >= 2 && name.length <= LIMITS.emojiName && /^[a-z0-9_+-]+$/.test(name);
}

/** A name out of that of a file: `Office Dog (2).png` → `office_dog_2`; empty where no letter of it can be used. */
export function nameFromFile(file: string): string {
  return file
    .replace(/\.\w+$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9+-]+/g, '_')
    .replace(/^[_-]+|[_-]+$/g, '')
    .slice(0, LIMITS.emojiName);
}
