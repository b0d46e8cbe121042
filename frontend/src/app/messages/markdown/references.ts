import type { MarkdownIt } from 'markdown-it';

/** What the people and channels named in a message are called now; undefined where the reader can't know. */
export interface Names {
  readonly meId: string;
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
  /** The address of an emoji of the workspace's own. */
  emoji?(name: string): string | undefined;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const REFERENCE = new RegExp(`^<([@#])(${UUID})>`);
const ALL = new RegExp(`<([@#])(${UUID})>`, 'g');

/** Everyone and every channel that a text names, in order, code included. */
export function referencesIn(text: string): { users: string[]; channels: string[] } {
  const found = { users: [] as string[], channels: [] as string[] };
  for (const [, kind, id] of text.matchAll(ALL)) (kind === '@' ? found.users : found.channels).push(id ?? '');
  return found;
}

/** Replaces `<@id>` and `<#id>` by names. */
export function withNames(text: string, names: Pick<Names, 'user' | 'channel'>): string {
  return text.replace(ALL, (whole, kind: string, id: string) => {
    const name = kind === '@' ? names.user(id) : names.channel(id);
    return name === undefined ? whole : kind + name;
  });
}

/** `<@user>` and `<#channel>` as elements that the application makes clickable. */
export function references(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'reference', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
    const match = REFERENCE.exec(state.src.slice(state.pos, state.pos + 40));
    if (!match) return false;
    if (!silent) state.push('reference', '', 0).meta = { kind: match[1], id: match[2] };
    state.pos += match[0].length;
    return true;
  });
  md.renderer.rules['reference'] = (tokens, at, _options, env) => {
    const { kind, id } = tokens[at]?.meta as { kind: '@' | '#'; id: string };
    const names = env?.['names'] as Names;
    const name = kind === '@' ? names.user(id) : names.channel(id);
    const text = md.utils.escapeHtml(kind + (name ?? '…'));
    if (kind === '#')
      return name === undefined
        ? `<span class="channel-ref">${text}</span>`
        : `<a class="channel-ref" href="/c/${id}" data-channel="${id}">${text}</a>`;
    const own = id === names.meId ? ' own' : '';
    return `<span class="mention${own}" data-user="${id}" role="button" tabindex="0">${text}</span>`;
  };
}
