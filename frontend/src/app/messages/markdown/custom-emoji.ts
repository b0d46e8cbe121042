import type { MarkdownIt } from 'markdown-it';
import type { Names } from './references';

const EMOJI = /^:([a-z0-9_+-]{2,32}):/;

/** The only addresses that a picture in a message may have. */
export const EMOJI_ADDRESS = /^\/api\/emojis\/[a-z0-9_+%-]+\/(?:small|medium)\?file=[0-9a-f-]{36}$/i;

/** `:name:` as a picture, where the workspace has an emoji of that name. A colon within a word or a time begins none. */
export function customEmoji(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'custom_emoji', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x3a || /[A-Za-z0-9]/.test(state.src[state.pos - 1] ?? '')) return false;
    const match = EMOJI.exec(state.src.slice(state.pos, state.pos + 34));
    const address = match && ((state.env as { names?: Names })?.names?.emoji?.(match[1] ?? '') ?? null);
    if (!match || address === null) return false;
    if (!silent) state.push('custom_emoji', 'img', 0).meta = { code: match[0], address };
    state.pos += match[0].length;
    return true;
  });
  md.renderer.rules['custom_emoji'] = (tokens, at) => {
    const { code, address } = tokens[at]?.meta as { code: string; address: string };
    return `<img class="emoji" src="${md.utils.escapeHtml(address)}" alt="${code}" title="${code}">`;
  };
}
