import { type ClientState, type Message, isInConversation, isQuiet } from '@chatapp/contract';

/** What a notification is about: a later one of the same takes its place, on this page and in pushes alike. */
export interface Subject {
  /** As the server names it: the channel, or the channel and the position of a thread's root. */
  readonly tag: string;
  readonly inThread: boolean;
}

/**
 * Whether the reader is to be told of a message, by the rules that the server pushes by: who is called, or wants to hear
 * all, and has not read it. Null: not. What counts as being called says the state, keywords included.
 * `here`: whether the reader is there, for who calls only those.
 */
export function subjectOf(state: ClientState, message: Message, here: boolean): Subject | null {
  const mine = state.channels[message.channelId];
  if (!mine || message.authorId === state.me.id || message.deletedAt !== null) return null;
  const level = mine.muted ? 'none' : (mine.notify ?? state.me.notifications.level);
  if (level === 'none') return null;
  const { channel, lastReadSeq, mentionSeqs } = mine;
  const isDirect = channel.kind === 'direct' || channel.kind === 'group';
  if (isInConversation(message) && message.seq > lastReadSeq) {
    const onlyHere = message.everyone === 'here' && !message.mentions.includes(state.me.id);
    const called = mentionSeqs.includes(message.seq) && (!onlyHere || here);
    if (isDirect || called || level === 'all') return { tag: channel.id, inThread: false };
  }
  const { reply } = message;
  const thread = reply && state.threads[reply.rootId];
  if (reply && thread && thread.readCount < reply.number && thread.replyCount >= reply.number)
    return { tag: `${channel.id}/${reply.rootSeq}`, inThread: true };
  return null;
}

/** Whether it is a time at which nothing is to be heard or seen of it. */
export function isQuietNow({ me }: ClientState, now: Date): boolean {
  return isQuiet(me.notifications, me.timeZone, now);
}

/** Whether what a notification of that tag and address told of has been read since. */
export function isRead(state: ClientState, tag: string, path: string): boolean {
  const [channelId = '', rootSeq] = tag.split('/');
  const mine = state.channels[channelId];
  if (!mine) return true;
  if (rootSeq === undefined) return Number(path.split('/').at(-1)) <= mine.lastReadSeq;
  // Threads are listed only while something in them is unread.
  return !Object.values(state.threads).some(
    (thread) => thread.channelId === channelId && thread.rootSeq === Number(rootSeq),
  );
}
