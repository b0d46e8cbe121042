import { Inject, Injectable } from '@nestjs/common';
import type { FileId, FileVariant, Me, UserId } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { UsersService } from '../../users/users.service.js';
import { FilesRepository } from '../files.repository.js';
import { Serving } from '../serving.js';
import type { Address } from '../storage/storage.js';

/** Pictures of people. */
@Injectable()
export class AvatarsService {
  constructor(
    private readonly users: UsersService,
    private readonly files: FilesRepository,
    private readonly serving: Serving,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** An upload of one's own becomes one's picture. */
  set(userId: UserId, fileId: FileId): Promise<Me> {
    return this.users.setAvatar(userId, fileId, async (tx, before) => {
      const details = await this.files.use(tx, userId, 'avatar', fileId);
      if (!details) throw new AppError('file.not_found');
      if (details.kind !== 'image') throw new AppError('file.no_image');
      if (before && before !== fileId) await this.files.expire(tx, before, this.config.files.graceDays);
    });
  }

  /** Initials stand for one again. */
  clear(userId: UserId): Promise<Me> {
    return this.users.setAvatar(userId, null, async (tx, before) => {
      if (before) await this.files.expire(tx, before, this.config.files.graceDays);
    });
  }

  /** Where someone's picture is fetched, by everyone. */
  async fetch(userId: UserId, fileId: FileId, variant: FileVariant): Promise<Address> {
    const file = await this.files.findPicture(this.transactions.single, 'avatar', fileId);
    if (file?.ownerId !== userId) throw new AppError('file.not_found');
    return this.serving.address(file, variant, 'show');
  }
}
