import type { ChannelId, Message } from '@chatapp/contract';
import { inTerm } from './documents.js';
import type { SearchQuery } from './search-query.js';
import type { ScopeChannel } from './search.repository.js';
import { levelFor } from './time-blocks.js';

/** Someone who sees less than this part of all messages looks them up by their channels. */
const SMALL_PART = 1 / 4;
/** Channels of one look-up: it takes turns between them, so that many at once cost more than one after the other. */
const CHUNK = 32;
/** How many messages the first window should hold: what the commonest words are found in many times. */
const FIRST_WINDOW = 500;

/** What a reader may see of what is asked for, and thereby the cheapest way to look it up. */
export class Reader {
  readonly channels: readonly ScopeChannel[];
  readonly channelIds: readonly ChannelId[];
  private readonly byId: ReadonlyMap<ChannelId, ScopeChannel>;

  constructor(scope: readonly ScopeChannel[], { channelIds }: SearchQuery) {
    this.channels = channelIds ? scope.filter(({ id }) => channelIds.has(id)) : scope;
    this.channelIds = this.channels.map(({ id }) => id);
    this.byId = new Map(this.channels.map((channel) => [channel.id, channel]));
  }

  /** Channels of which the index does not know everything, those with the newest messages first. */
  get behind(): ScopeChannel[] {
    return this.channels
      .filter(({ rev, indexedRev, backlogSeq }) => rev > indexedRev || backlogSeq > 0)
      .sort((a, b) => Number(b.lastMessageAt) - Number(a.lastMessageAt));
  }

  /** Whether the index knows a message as it is now. */
  isIndexed({ channelId, rev, seq }: Message): boolean {
    const channel = this.byId.get(channelId);
    return channel !== undefined && rev <= channel.indexedRev && seq > channel.backlogSeq;
  }

  /** Terms of the channels, in groups that are looked up one after the other; null: looking at all channels is cheaper. */
  chunksOf(allMessages: number): number[][] | null {
    if (this.messages >= allMessages * SMALL_PART) return null;
    const chunks: number[][] = [];
    for (let at = 0; at < this.channelIds.length; at += CHUNK)
      chunks.push(this.channelIds.slice(at, at + CHUNK).map(inTerm));
    return chunks;
  }

  /** After everything that there is, in milliseconds since 1970. */
  get end(): number {
    return Math.max(Date.now(), ...this.channels.map(({ lastMessageAt }) => Number(lastMessageAt))) + 1;
  }

  /** The level of time blocks at which to begin. */
  get firstLevel(): number {
    const begin = Math.min(...this.channels.map(({ createdAt }) => createdAt.getTime()));
    return levelFor(FIRST_WINDOW, this.messages, this.end - begin);
  }

  private get messages(): number {
    return this.channels.reduce((sum, { lastSeq }) => sum + lastSeq, 0);
  }
}
