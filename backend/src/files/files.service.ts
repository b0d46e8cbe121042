import { Injectable } from '@nestjs/common';
import type { ChannelFilePage, ChannelId, FileId, FileVariant, ListFiles, UserId } from '@chatapp/contract';
import { ChannelAccess } from '../channels/channel-access.js';
import { Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { FilesRepository } from './files.repository.js';
import { Serving } from './serving.js';
import type { Address } from './storage/storage.js';

const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

/** Files in channels. */
@Injectable()
export class FilesService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly files: FilesRepository,
    private readonly serving: Serving,
    private readonly transactions: Transactions,
  ) {}

  /** What messages of a channel carry, the newest message first. */
  async list(userId: UserId, channelId: ChannelId, { kind, after, limit }: ListFiles): Promise<ChannelFilePage> {
    await this.access.requireMember(userId, channelId);
    const [, seq, id] = (after && CURSOR.exec(after)) || [];
    if (after !== undefined && id === undefined)
      throw new AppError('request.invalid', { details: [{ path: 'after', message: 'is not the end of a page' }] });
    const place = id === undefined ? null : { seq: Number(seq), id };
    const found = await this.files.listInChannel(this.transactions.single, channelId, { kind, limit: limit + 1, after: place }); // prettier-ignore
    const files = found.slice(0, limit);
    const last = files.at(-1);
    return { files, next: found.length > limit ? `${last!.seq}.${last!.attachment.fileId}` : null };
  }

  /** Where a member fetches a file that a message carries; its uploader also before. */
  async fetch(
    userId: UserId,
    channelId: ChannelId,
    id: FileId,
    variant: FileVariant,
    how: 'show' | 'save',
  ): Promise<Address> {
    await this.access.requireMember(userId, channelId);
    const file = await this.files.findInChannel(this.transactions.single, userId, channelId, id);
    if (!file) throw new AppError('file.not_found');
    return this.serving.address(file, variant, how);
  }
}
