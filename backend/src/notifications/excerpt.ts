import type { GroupId, Message, UserId } from '@chatapp/contract';
import type { ToldTexts } from './told-texts.js';

/** What ids in a text are called. */
export interface Names {
  readonly users: ReadonlyMap<UserId, string>;
  readonly groups: ReadonlyMap<GroupId, string>;
}

/** More than is ever shown; what a long text costs beyond it would hold up everyone. */
const LOOKED_AT = 2000;

const ID = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const USER = new RegExp(`<@${ID}>`, 'g');
const GROUP = new RegExp(`<&${ID}>`, 'g');
const CHANNEL = new RegExp(`<#${ID}>`, 'g');

/** A message in one line of letters, for where Markdown, pictures and polls can't be shown; at most `most` characters. */
export function excerptOf(message: Message, names: Names, texts: ToldTexts, most: number): string {
  if (message.deletedAt) return texts.deleted;
  const said = plain(message.text, names) || plain(message.quote?.text ?? '', names);
  const files = (message.attachments ?? message.quote?.attachments ?? []).map(({ name }) => `📎 ${name || texts.file}`);
  const poll = message.poll && said === '' ? [texts.poll] : [];
  return cut([said, ...poll, ...files].filter((part) => part !== '').join(' '), most);
}

/** Without the signs of Markdown, as far as they surely are some; with names for ids. */
function plain(text: string, { users, groups }: Names): string {
  return (
    text
      .slice(0, LOOKED_AT)
      .replace(/```[^\n`]*\n?([\s\S]*?)(?:```|$)/g, ' $1 ')
      .replace(/\[([^\]\n]+)\]\(https?:[^\s)]+\)/g, '$1')
      .replace(/^[ \t]*(?:>|#{1,6}[ \t]|[-*+][ \t])[ \t]*/gm, '')
      .replace(/(\*\*|~~|__)(?=\S)([^\n]*?\S)\1/g, '$2')
      .replace(/(^|[^\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]*?\S)\2(?![\p{L}\p{N}*_])/gu, '$1$3')
      .replace(/`([^`\n]+)`/g, '$1')
      .replace(USER, (_whole, id: string) => `@${users.get(id) ?? '…'}`)
      .replace(GROUP, (_whole, id: string) => `@${groups.get(id) ?? '…'}`)
      // Whoever reads it here may not know of that channel.
      .replace(CHANNEL, '#…')
      .replaceAll('<!channel>', '@channel')
      .replaceAll('<!here>', '@here')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** Cut between characters as people count them: no half emoji. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text.slice(0, most + 40))) {
    if (index + segment.length > most - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
