/** What stands for parts of a path. */
const SEPARATORS = /[/\\:]/g;
/** Control characters, what turns the direction of writing, and what takes no room: they make a name look like another. */
const DECEIVING = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** Joiners and variation selectors have a place within emoji and some scripts. */
const JOINERS = /[\u200c\u200d]/;
const UNNAMED = 'file';

/** A name as people typed it, but one that is no path and shows every character that it has. */
export function cleanFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(DECEIVING, (char) => (JOINERS.test(char) ? char : ''))
    .replace(SEPARATORS, '_')
    .trim();
  return /^[.\s]*$/.test(clean) ? UNNAMED : clean;
}
