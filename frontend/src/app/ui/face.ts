const FACES = 6;

/** What stands for a person until a picture is set: the first letter of the name, as a reader sees letters. */
export function initialOf(name: string): string {
  const letter = [...name.trim()].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? '?';
  return letter.normalize('NFKC').toUpperCase();
}

/** One of six fixed muted colours, the same for an id wherever and whenever it is shown. */
export function faceColour(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return `var(--face-${(sum % FACES) + 1})`;
}
