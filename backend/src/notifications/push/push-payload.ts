import type { Channel, PushPayload, User, UserId } from '@chatapp/contract';
import { isConversation } from '../../channels/channel-access.js';
import { cut } from '../excerpt.js';
import type { ToldTexts } from '../told-texts.js';

/** In UTF-16 code units; with three bytes each, the whole stays below the 3 KB that every push service carries. */
export const TITLE_MAX = 120;
export const BODY_MAX = 300;

/** What one notification is about: a later one of the same takes its place. */
export function tagOf(channelId: string, rootSeq: number): string {
  return rootSeq === 0 ? channelId : `${channelId}/${rootSeq}`;
}

/** Who wrote where, from the reader's side. */
export function titleOf(
  { channel, author, readerId, inThread }: { channel: Channel; author: User | undefined; readerId: UserId; inThread: boolean },
  names: ReadonlyMap<UserId, string>,
  texts: ToldTexts,
): string {
  const who = author?.displayName ?? texts.someone;
  const where = isConversation(channel) ? between(channel, author, readerId, names, texts, who) : texts.inChannel(who, channel.name);
  return cut(inThread ? texts.inThread(where) : where, TITLE_MAX);
} // prettier-ignore

function between(
  channel: Channel,
  author: User | undefined,
  readerId: UserId,
  names: ReadonlyMap<UserId, string>,
  texts: ToldTexts,
  who: string,
): string {
  if (channel.kind === 'direct') return who;
  const others = channel.memberIds.filter((id) => id !== author?.id && id !== readerId);
  return texts.inGroup(who, others.map((id) => names.get(id) ?? texts.someone)); // prettier-ignore
}

/** The permalink of a message within the application. */
export function pathOf(channelId: string, seq: number): string {
  return `/c/${channelId}/${seq}`;
}

export function encodePayload(payload: PushPayload): Buffer {
  return Buffer.from(JSON.stringify(payload));
}
