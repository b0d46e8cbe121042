/** Nothing in it that Markdown would read as more than letters: most messages. */
const PLAIN = /^(?![ \t]*(?:[-+]|\d{1,9}[.)])(?:[ \t]|$))[^*_~`<>[\]\\&|\n\r@#]*$/;

/** The HTML of a text that needs no Markdown; null where it does. Saves the parser for what needs it. */
export function plainHtml(text: string): string | null {
  if (!PLAIN.test(text) || /:\/\/|mailto:/i.test(text)) return null;
  return `<p>${text.trim()}</p>\n`;
}

const EMOJI = emojiPattern();

/** Up to a dozen emoji and nothing else: shown large. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= 120 && EMOJI !== null && EMOJI.test(text.trim());
}

function emojiPattern(): RegExp | null {
  try {
    return new RegExp('^(?:\\p{RGI_Emoji}\\uFE0F?\\s*){1,12}$', 'v');
  } catch {
    return null; // An old browser shows them at the usual size.
  }
}
