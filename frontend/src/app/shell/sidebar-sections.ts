import { callCount, type MyChannel, unreadCount } from '@chatapp/contract';

export interface Sections {
  readonly favourites: readonly MyChannel[];
  readonly channels: readonly MyChannel[];
  readonly directs: readonly MyChannel[];
}

/**
 * The order of the list: favourites, then channels by name, then conversations with the newest first. Conversations in
 * which nothing was said yet and archived channels are left out, but for the one that is open.
 */
export function sectionsOf(
  all: readonly MyChannel[],
  title: (mine: MyChannel) => string,
  compare: (a: string, b: string) => number,
  openId: string | null,
): Sections {
  const shown = all.filter((mine) => mine.channel.id === openId || !isHidden(mine));
  const named = shown
    .map((mine) => ({ mine, title: title(mine) }))
    .sort((a, b) => compare(a.title, b.title))
    .map(({ mine }) => mine);
  const rest = named.filter((mine) => !mine.favourite);
  const isDirect = ({ channel }: MyChannel) => channel.kind === 'direct' || channel.kind === 'group';
  return {
    favourites: named.filter((mine) => mine.favourite),
    channels: rest.filter((mine) => !isDirect(mine)),
    directs: rest.filter(isDirect).sort((a, b) => (b.lastMessageAt ?? '').localeCompare(a.lastMessageAt ?? '')),
  };
}

/** What a row shows: bold with a dot for something new, a count where one is called or written to in person. */
export function markOf(mine: MyChannel): { unread: boolean; count: number } {
  const unread = unreadCount(mine) > 0 && !mine.muted;
  const count = callCount(mine);
  return { unread: unread || count > 0, count };
}

function isHidden({ channel, favourite, lastSeq }: MyChannel): boolean {
  if (channel.archived) return true;
  return (channel.kind === 'direct' || channel.kind === 'group') && lastSeq === 0 && !favourite;
}
