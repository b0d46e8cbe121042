import { Injectable } from '@nestjs/common';
import { type FileId, findFolded, type Message } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';
import { insideStart } from './documents.js';
import { ExcerptsRepository } from './excerpts.repository.js';

/** What is read around the place where the folded text says it is: folding moves it a little. */
const PIECE = 4000;
/** Characters of an excerpt before and after the beginning of what was found. */
const BEFORE = 60;
const AFTER = 160;

/** Shows what files say around the words that were looked for. */
@Injectable()
export class Excerpts {
  constructor(private readonly repository: ExcerptsRepository) {}

  /** The excerpt of each file inside of which something was found. */
  async find(
    db: Db,
    hits: readonly { message: Message; fileId: FileId }[],
    words: readonly string[],
  ): Promise<Map<FileId, string>> {
    if (hits.length === 0) return new Map();
    const files = hits.map(({ message, fileId }) => {
      const { channelId, seq } = message;
      return { channelId, seq, fileId, start: insideStart(message) };
    });
    const places = await this.repository.findPlaces(db, files, words);
    const pieces = await this.repository.findPieces(db, places, PIECE);
    return new Map([...pieces].map(([id, piece]) => [id, excerptOf(piece, words)]));
  }
}

/** A line of `piece` with the place nearest to its middle where one of the words, folded, stands. */
export function excerptOf(piece: string, words: readonly string[]): string {
  const middle = piece.length / 2;
  const distance = ([start]: [number, number]) => Math.abs(start - middle);
  const [nearest] = findFolded(piece, words).sort((a, b) => distance(a) - distance(b));
  const place = nearest?.[0] ?? 0;
  const [begin, end] = [Math.max(0, place - BEFORE), Math.min(piece.length, place + AFTER)];
  // Half of a pair of surrogates is no character.
  const line = piece.slice(begin, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '').replace(/\s+/g, ' ').trim(); // prettier-ignore
  return `${begin > 0 ? '…' : ''}${line}${end < piece.length ? '…' : ''}`;
}
