import type { ChannelId } from '@chatapp/contract';
import { inTerm } from './documents.js';
import type { Scope } from './search.repository.js';
import { levelFor } from './time-blocks.js';

/** Someone who sees less than this part of all messages looks them up by their channels; others look at all and leave out. */
export const SMALL_PART = 1 / 32;
/** Channels of one look-up: it takes turns between them, so that many at once cost more than one after the other. */
const CHUNK = 32;
/** How many messages the first window should hold: what the commonest words are found in many times. */
const FIRST_WINDOW = 500;

/** Terms of channels, in groups that are looked up one after the other. */
export function chunksOf(channelIds: readonly ChannelId[]): number[][] {
  const chunks: number[][] = [];
  for (let at = 0; at < channelIds.length; at += CHUNK) chunks.push(channelIds.slice(at, at + CHUNK).map(inTerm));
  return chunks;
}

/** After everything that there is, in milliseconds since 1970. */
export function endOf({ lastMessageAt }: Scope): number {
  return Math.max(Date.now(), Number(lastMessageAt)) + 1;
}

/** The level of time blocks at which to begin where so many messages are looked at. */
export function firstLevelOf(scope: Scope, messages: number): number {
  return levelFor(FIRST_WINDOW, messages, endOf(scope) - scope.begin.getTime());
}
