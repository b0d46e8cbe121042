import { outsideCode } from './text-edits';

/**
 * What names in a composed text mean: `@handle` or `#name` → id; of a group `&` and its id, of everyone `!here` or
 * `!channel`.
 */
export type Refs = Readonly<Record<string, string>>;

const MENTION = /(?<![A-Za-z0-9_./@#-])@([a-z0-9][a-z0-9._-]*)/gi;
const CHANNEL = /(?<![A-Za-z0-9_./@#&-])#([\p{L}\p{N}\p{M}_-]+)/gu;

/**
 * The text as it is stored: `@handle` and `#name` become ids where they mean someone or something. `refs` are those
 * that the writer chose; `known` finds those typed by hand.
 */
export function toWire(text: string, refs: Refs, known: (name: string) => string | undefined): string {
  const idOf = (name: string): string | undefined => refs[name] ?? known(name);
  return outsideCode(text, (part) =>
    part
      .replace(MENTION, (whole, handle: string) => {
        // A full stop may belong to the handle or end the sentence.
        const name = [handle, handle.replace(/[._-]+$/, '')]
          .map((one) => one.toLowerCase())
          .find((one) => idOf(`@${one}`) !== undefined);
        if (name === undefined) return whole;
        const meaning = idOf(`@${name}`)!;
        return `<${/^[&!]/.test(meaning) ? '' : '@'}${meaning}>${handle.slice(name.length)}`;
      })
      .replace(CHANNEL, (whole, typed: string) => {
        const id = idOf(`#${typed}`);
        if (id !== undefined) return `<#${id}>`;
        // Japanese is written without spaces: what was chosen may be followed by more letters.
        const chosen = Object.keys(refs)
          .filter((name) => whole.startsWith(name))
          .sort((a, b) => b.length - a.length)[0];
        return chosen === undefined ? whole : `<#${refs[chosen]}>${whole.slice(chosen.length)}`;
      }),
  );
}

/** The stored text as it is written and edited, with what its names mean. Unknown ids stay as they are. */
export function fromWire(
  text: string,
  names: Record<'handle' | 'channel' | 'group', (id: string) => string | undefined>,
): { text: string; refs: Refs } {
  const refs: Record<string, string> = {};
  const composed = outsideCode(text, (part) =>
    part
      .replace(/<([@#&])([0-9a-f-]{36})>/g, (whole, kind: string, id: string) => {
        const name = kind === '@' ? names.handle(id) : kind === '#' ? names.channel(id) : names.group(id);
        if (name === undefined) return whole;
        const written = (kind === '#' ? '#' : '@') + name;
        refs[written] = kind === '&' ? `&${id}` : id;
        return written;
      })
      .replace(/<!(here|channel)>/g, (_, everyone: string) => {
        refs[`@${everyone}`] = `!${everyone}`;
        return `@${everyone}`;
      }),
  );
  return { text: composed, refs };
}

/** `:shortcode:` → its emoji, outside code; unknown ones stay. */
export function withEmoji(text: string, emojiOf: (shortcode: string) => string | undefined): string {
  return outsideCode(text, (part) =>
    part.replace(/:([a-z0-9_+-]+):/g, (whole, code: string) => emojiOf(code) ?? whole),
  );
}
