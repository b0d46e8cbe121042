import { Inject, Injectable } from '@nestjs/common';
import type { Attachment, ChannelId, FileId, MessageId, UserId } from '@chatapp/contract';
import { CONFIG, type Config } from '../config/config.js';
import type { Db } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { uuidv7 } from '../users/uuid.js';
import { FilesRepository } from './files.repository.js';

/** The message that files belong to. */
export interface Carrier {
  channelId: ChannelId;
  id: MessageId;
  seq: number;
}

/** Files as parts of messages; everything happens in the transaction that changes the message. */
@Injectable()
export class Attachments {
  constructor(
    private readonly files: FilesRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes uploads of someone's own part of a message, in the order given. */
  async attach(tx: Db, userId: UserId, ids: readonly FileId[], into: Carrier): Promise<Attachment[]> {
    if (ids.length === 0) return [];
    const wanted = [...new Set(ids)];
    const found = await this.files.attach(tx, userId, wanted, into);
    if (found.size === wanted.length) return [...found.values()];
    throw new AppError((await this.files.exist(tx, userId, wanted, into)) ? 'file.not_ready' : 'file.not_found');
  }

  /** Further files with the same contents, as parts of another message. */
  async copy(tx: Db, userId: UserId, attachments: readonly Attachment[], into: Carrier): Promise<Attachment[]> {
    const copies = attachments.map((attachment) => ({ ...attachment, fileId: uuidv7() }));
    const own = { ownerId: userId, purpose: 'message' } as const;
    await this.files.copy(tx, own, attachments.map(({ fileId }) => fileId), copies.map(({ fileId }) => fileId), into); // prettier-ignore
    return copies;
  }

  /** Uploads of someone's own, which a message will need at that time, stay until the day after. */
  async keepUntil(tx: Db, userId: UserId, ids: readonly FileId[], at: string): Promise<void> {
    if (ids.length > 0) await this.files.keepUntil(tx, userId, ids, at);
  }

  /** A message was deleted: nobody gets its files any more, and in a while they are gone. */
  async detach(tx: Db, carrier: Pick<Carrier, 'channelId' | 'id'>): Promise<void> {
    await this.files.detach(tx, carrier, this.config.files.graceDays);
  }
}
