import type { MarkdownIt } from 'markdown-it';

/** What the people, groups and channels named in a message are called now; undefined where the reader can't know. */
export interface Names {
  readonly meId: string;
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
  /** A group is called by its handle. */
  group(id: string): string | undefined;
  /** The address of an emoji of the workspace's own. */
  emoji?(name: string): string | undefined;
  /** Whether those who are called together are the reader's too. */
  readonly calls: Calls;
}

/** Whether a message calls the reader as one of a group, or as one of all. */
export interface Calls {
  readonly group: boolean;
  readonly everyone: boolean;
}
export const NO_CALLS: Calls = { group: false, everyone: false };

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const FORMS = `([@#&])(${UUID})|!(here|channel)`;
const REFERENCE = new RegExp(`^<(?:${FORMS})>`);
const ALL = new RegExp(`<(?:${FORMS})>`, 'g');

/** Everyone and every channel and group that a text names, in order, code included. */
export function referencesIn(text: string): { users: string[]; channels: string[]; groups: string[] } {
  const found = { users: [] as string[], channels: [] as string[], groups: [] as string[] };
  const lists = { '@': found.users, '#': found.channels, '&': found.groups };
  for (const [, kind, id = ''] of text.matchAll(ALL)) if (kind) lists[kind as keyof typeof lists].push(id);
  return found;
}

/** Replaces references by names. */
export function withNames(
  text: string,
  names: Pick<Names, 'user' | 'channel'> & Partial<Pick<Names, 'group'>>,
): string {
  return text.replace(ALL, (whole, kind: string | undefined, id: string, everyone: string | undefined) => {
    if (everyone) return `@${everyone}`;
    const name = kind === '@' ? names.user(id) : kind === '#' ? names.channel(id) : names.group?.(id);
    return name === undefined ? whole : (kind === '#' ? '#' : '@') + name;
  });
}

interface Reference {
  readonly kind: '@' | '#' | '&' | undefined;
  readonly id: string;
  readonly everyone: string | undefined;
}

/** People, groups, everyone and channels as elements that the application makes clickable. */
export function references(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'reference', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
    const match = REFERENCE.exec(state.src.slice(state.pos, state.pos + 40));
    if (!match) return false;
    if (!silent) state.push('reference', '', 0).meta = { kind: match[1], id: match[2], everyone: match[3] };
    state.pos += match[0].length;
    return true;
  });
  md.renderer.rules['reference'] = (tokens, at, _options, env) =>
    element(tokens[at]?.meta as unknown as Reference, env?.['names'] as Names, md.utils.escapeHtml);
}

function element({ kind, id, everyone }: Reference, names: Names, escape: (text: string) => string): string {
  if (everyone) return `<span class="mention together${names.calls.everyone ? ' own' : ''}">@${everyone}</span>`;
  switch (kind) {
    case '#': {
      const name = names.channel(id);
      const text = escape(`#${name ?? '…'}`);
      return name === undefined
        ? `<span class="channel-ref">${text}</span>`
        : `<a class="channel-ref" href="/c/${id}" data-channel="${id}">${text}</a>`;
    }
    case '&': {
      const own = names.calls.group ? ' own' : '';
      const text = escape(`@${names.group(id) ?? '…'}`);
      return `<span class="mention${own}" data-group="${id}" role="button" tabindex="0">${text}</span>`;
    }
    default: {
      const own = id === names.meId ? ' own' : '';
      const text = escape(`@${names.user(id) ?? '…'}`);
      return `<span class="mention${own}" data-user="${id}" role="button" tabindex="0">${text}</span>`;
    }
  }
}
