import { Inject, Injectable } from '@nestjs/common';
import { type CreateEmoji, type CustomEmoji, type FileVariant, LIMITS, type UserId } from '@chatapp/contract';
import { CONFIG, type Config } from '../../config/config.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { AppError } from '../../errors/app-error.js';
import { EventBus } from '../../events/event-bus.js';
import { EmojisRepository } from '../../users/emojis.repository.js';
import { UsersService } from '../../users/users.service.js';
import { WorkspaceRepository } from '../../users/workspace.repository.js';
import { FilesRepository } from '../files.repository.js';
import { Serving } from '../serving.js';
import type { Address } from '../storage/storage.js';

/** The workspace's own emoji. */
@Injectable()
export class EmojisService {
  constructor(
    private readonly emojis: EmojisRepository,
    private readonly users: UsersService,
    private readonly workspace: WorkspaceRepository,
    private readonly files: FilesRepository,
    private readonly serving: Serving,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** An upload of one's own becomes an emoji for everyone. */
  async create(userId: UserId, { name, fileId }: CreateEmoji): Promise<CustomEmoji> {
    const emoji = { name, fileId, createdBy: userId };
    await this.change(async (tx) => {
      const before = await this.emojis.find(tx, name);
      // Asked again, because the answer was lost.
      if (before?.fileId === fileId && before.createdBy === userId) return;
      if (before) throw new AppError('emoji.name_taken');
      if ((await this.emojis.count(tx)) >= LIMITS.customEmojis) throw new AppError('emoji.too_many');
      const details = await this.files.use(tx, userId, 'emoji', fileId);
      if (!details) throw new AppError('file.not_found');
      if (details.kind !== 'image') throw new AppError('file.no_image');
      await this.emojis.insert(tx, emoji);
    });
    return emoji;
  }

  /** Whoever made it, and administrators. Messages keep its name. */
  async delete(userId: UserId, name: string): Promise<void> {
    const { role } = await this.users.requireMe(userId);
    await this.change(async (tx) => {
      const emoji = await this.emojis.find(tx, name);
      if (!emoji) throw new AppError('emoji.not_found');
      if (emoji.createdBy !== userId && role !== 'admin') throw new AppError('user.forbidden');
      await this.emojis.delete(tx, name);
      await this.files.expire(tx, emoji.fileId, this.config.files.graceDays);
    });
  }

  /** Where an emoji is fetched, by everyone. */
  async fetch(name: string, variant: FileVariant): Promise<Address> {
    const emoji = await this.emojis.find(this.transactions.single, name);
    const file = emoji && (await this.files.findPicture(this.transactions.single, 'emoji', emoji.fileId));
    if (!file) throw new AppError('emoji.not_found');
    return this.serving.address(file, variant, 'show');
  }

  private async change(work: (tx: Db) => Promise<void>): Promise<void> {
    const { rev, workspace } = await this.transactions.run(async (tx) => {
      await this.workspace.nextRev(tx);
      await work(tx);
      return this.workspace.find(tx);
    });
    this.events.publish('everyone', { type: 'workspace.changed', rev, workspace });
  }
}
