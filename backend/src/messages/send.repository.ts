import { Injectable } from '@nestjs/common';
import type { ChannelId, ErrorCode, Message, MessageExtra, MessageId, UserId } from '@chatapp/contract';
import { PreparedStatements } from '../database/prepared-statements.js';
import { SEND_BATCH, SEND_ONE } from './send.sql.js';

const UNIQUE_VIOLATION = '23505';

/** A message that is nothing but text. */
export interface PlainMessage {
  readonly id: MessageId;
  readonly authorId: UserId;
  readonly text: string;
  readonly mentions: readonly UserId[];
}

/** What became of a send. `stored`: it had been sent before. `again`: nothing; the channel changed meanwhile. */
export type SendResult =
  { kind: 'new' | 'stored'; message: Message } | { kind: 'refused'; code: ErrorCode } | { kind: 'again' };

interface Numbered {
  seq: number;
  aside: number;
  rev: number;
  created_at: Date;
}

interface Row {
  nth: number;
  verdict: 'stored' | ErrorCode | null;
  seq: number | null;
  aside: number | null;
  rev: number | null;
  created_at: Date | null;
  stored_text: string | null;
  stored_mentions: UserId[] | null;
  edited_at: Date | null;
  deleted_at: Date | null;
  extra: MessageExtra | null;
}

@Injectable()
export class SendRepository {
  constructor(private readonly statements: PreparedStatements) {}

  /** Stores messages of one channel, all ids different, in this order; answers in the same order. One round trip. */
  async send(channelId: ChannelId, batch: readonly PlainMessage[]): Promise<SendResult[]> {
    const [first] = batch;
    const plain = batch.length === 1 && first?.mentions.length === 0 ? await this.sendOne(channelId, first) : null;
    return plain ? [plain] : this.sendBatch(channelId, batch);
  }

  /** Null: this statement could not store it, for whatever reason. */
  private async sendOne(channelId: ChannelId, { id, authorId, text }: PlainMessage): Promise<SendResult | null> {
    const values = [channelId, id, authorId, text];
    const rows = await this.statements.query<Numbered>('send one', SEND_ONE, values).catch(nothingIfRepeated);
    const [row] = rows;
    if (!row) return null;
    const { seq, aside, rev, created_at } = row;
    const createdAt = created_at.toISOString();
    const mainSeq = seq - aside;
    return {
      kind: 'new',
      message: { id, channelId, seq, mainSeq, rev, authorId, text, mentions: [], createdAt, editedAt: null, deletedAt: null }, // prettier-ignore
    };
  }

  private async sendBatch(channelId: ChannelId, batch: readonly PlainMessage[]): Promise<SendResult[]> {
    const rows = await this.statements.query<Row>('send batch', SEND_BATCH, [
      channelId,
      batch.map((outgoing) => outgoing.id),
      batch.map((outgoing) => outgoing.authorId),
      batch.map((outgoing) => outgoing.text),
      batch.map((outgoing) => `{${outgoing.mentions.join(',')}}`),
    ]);
    const results: SendResult[] = [];
    for (const row of rows) results[row.nth - 1] = toResult(channelId, batch[row.nth - 1]!, row);
    return results;
  }
}

/** An id that is stored already stops the whole statement, at no cost to those that are not. */
function nothingIfRepeated(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return [];
  throw error;
}

function toResult(channelId: ChannelId, { id, authorId, text, mentions }: PlainMessage, row: Row): SendResult {
  if (row.verdict !== null && row.verdict !== 'stored') return { kind: 'refused', code: row.verdict };
  if (row.seq === null || row.aside === null || row.rev === null || row.created_at === null) return { kind: 'again' };
  const message: Message = {
    id,
    channelId,
    seq: row.seq,
    mainSeq: row.seq - row.aside,
    rev: row.rev,
    authorId,
    text: row.stored_text ?? text,
    mentions: row.stored_mentions ?? [...mentions],
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    ...row.extra,
  };
  return { kind: row.verdict ?? 'new', message };
}
