import { Injectable } from '@nestjs/common';
import type { ChannelId, ErrorCode, Message, MessageExtra, MessageId, UserId } from '@chatapp/contract';
import { PreparedStatements } from '../database/prepared-statements.js';
import { codeOf, isUnavailable } from '../errors/unavailable.js';
import { SEND_BATCH, SEND_ONE, SEND_SHARED } from './send.sql.js';
import { SharedSends } from './shared-sends.js';

const UNIQUE_VIOLATION = '23505';
/** What a distributed database says of channels on several nodes. */
const NOT_SUPPORTED = '0A000';

/** Few, so that under load many sends share a statement. */
const LANES = 3;

/** A message that is nothing but text. */
export interface PlainMessage {
  readonly id: MessageId;
  readonly authorId: UserId;
  readonly text: string;
  readonly mentions: readonly UserId[];
}

interface Single extends PlainMessage {
  readonly channelId: ChannelId;
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
  /** Null: the statement could not store it, for whatever reason. */
  private readonly singles = new SharedSends<Single, SendResult | null>(
    async (batch) => (batch.length > 1 ? this.sendShared(batch) : [await this.sendOne(batch[0]!)]),
    LANES,
  );
  private canShare = true;

  constructor(private readonly statements: PreparedStatements) {}

  /** Stores messages of one channel, all ids different, in this order; answers in the same order. One round trip. */
  async send(channelId: ChannelId, batch: readonly PlainMessage[]): Promise<SendResult[]> {
    const [first] = batch;
    const isSingle = batch.length === 1 && first?.mentions.length === 0;
    const plain = isSingle ? await this.sendSingle({ ...first, channelId }) : null;
    return plain ? [plain] : this.sendBatch(channelId, batch);
  }

  private sendSingle(single: Single): Promise<SendResult | null> {
    return this.canShare ? this.singles.add(single) : this.sendOne(single);
  }

  private async sendOne(single: Single): Promise<SendResult | null> {
    const { channelId, id, authorId, text } = single;
    const [row] = await this.statements
      .query<Numbered>('send one', SEND_ONE, [channelId, id, authorId, text])
      .catch((error: unknown) => {
        if (codeOf(error) === UNIQUE_VIOLATION) return [];
        throw error;
      });
    return row ? toNew(single, row) : null;
  }

  private async sendShared(batch: readonly Single[]): Promise<(SendResult | null)[]> {
    const rows = await this.statements
      .query<Numbered & { channel_id: ChannelId }>('send shared', SEND_SHARED, [
        batch.map(({ channelId }) => channelId),
        batch.map(({ id }) => id),
        batch.map(({ authorId }) => authorId),
        batch.map(({ text }) => text),
      ])
      .catch((error: unknown) => {
        // The database refused it, so that nothing is stored: alone, what is to blame can't take the others with it.
        const code = codeOf(error);
        if (code === '' || isUnavailable(error)) throw error;
        if (code === NOT_SUPPORTED) this.canShare = false;
        return [];
      });
    const byChannel = new Map(rows.map((row) => [row.channel_id, row]));
    return batch.map((single) => {
      const row = byChannel.get(single.channelId);
      return row ? toNew(single, row) : null;
    });
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

function toNew({ channelId, id, authorId, text }: Single, { seq, aside, rev, created_at }: Numbered): SendResult {
  const [createdAt, mainSeq] = [created_at.toISOString(), seq - aside];
  return {
    kind: 'new',
    message: { id, channelId, seq, mainSeq, rev, authorId, text, mentions: [], createdAt, editedAt: null, deletedAt: null }, // prettier-ignore
  };
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
