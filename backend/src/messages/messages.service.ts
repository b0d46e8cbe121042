import { Injectable } from '@nestjs/common';
import type { ChannelId, Message, MessageEdits, MessageId, UserId } from '@chatapp/contract';
import { ChannelAccess } from '../channels/channel-access.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { Attachments } from '../files/attachments.js';
import { PagePictures } from '../files/pictures/page-pictures.js';
import { MarksRepository } from './marks/marks.repository.js';
import { Mentioned } from './mentions/mentioned.js';
import { calledEveryone } from './mentions/mentioned-users.js';
import { MentionsRepository } from './mentions/mentions.repository.js';
import { type Changing, MessageChanges } from './message-changes.js';
import { MessagesRepository } from './messages.repository.js';
import { PinsRepository } from './pins/pins.repository.js';
import { TasksRepository } from './tasks/tasks.repository.js';
import { ThreadFollowing } from './threads/thread-following.js';

/** Editing and deleting what was sent. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly access: ChannelAccess,
    private readonly changes: MessageChanges,
    private readonly channels: ChannelsRepository,
    private readonly messages: MessagesRepository,
    private readonly mentioned: Mentioned,
    private readonly mentions: MentionsRepository,
    private readonly marks: MarksRepository,
    private readonly pins: PinsRepository,
    private readonly tasks: TasksRepository,
    private readonly attachments: Attachments,
    private readonly pictures: PagePictures,
    private readonly following: ThreadFollowing,
    private readonly transactions: Transactions,
  ) {}

  /** Authors change what they wrote, where they may still write. The same text changes nothing. */
  async edit(userId: UserId, channelId: ChannelId, id: MessageId, text: string): Promise<Message> {
    const wellFormed = text.toWellFormed();
    let announce = (): void => undefined;
    const after = await this.changes.change(userId, channelId, id, async ({ tx, access, before }) => {
      if (before.deletedAt) throw new AppError('message.not_found');
      if (before.authorId !== userId) throw new AppError('message.forbidden');
      if (before.text === wellFormed) return before;
      if (access.channel.archived) throw new AppError('channel.archived');
      if (access.channel.readOnly && !access.manages) throw new AppError('channel.read_only');
      const { rev } = await this.channels.advance(tx, channelId, 1);
      // What links show is looked up anew; nobody calls everyone afterwards, only no longer.
      const { previews, everyone, ...rest } = before;
      if (previews) await this.pictures.detach(tx, before);
      const mentions = await this.mentioned.in(tx, channelId, wellFormed);
      const still = everyone && calledEveryone(wellFormed) ? { everyone } : {};
      const edited = await this.messages.edit(tx, before, { ...rest, ...still, rev, text: wellFormed, mentions });
      await this.mentions.replace(tx, before, edited);
      announce = await this.following.mentionsChanged(tx, before, edited);
      return edited;
    });
    announce();
    return after;
  }

  /** Authors and whoever manages the channel delete; a second time nothing happens. */
  async delete(userId: UserId, channelId: ChannelId, id: MessageId): Promise<Message> {
    let announce = (): void => undefined;
    const after = await this.changes.change(userId, channelId, id, async ({ tx, access, before }) => {
      if (before.authorId !== userId && !access.manages) throw new AppError('message.forbidden');
      if (before.deletedAt) return before;
      if (access.channel.archived) throw new AppError('channel.archived');
      const { rev } = await this.channels.advance(tx, channelId, 1);
      const deleted = await this.messages.delete(tx, before, rev);
      await this.strip({ tx, access, before }, deleted);
      announce = await this.following.mentionsChanged(tx, before, deleted);
      return deleted;
    });
    announce();
    return after;
  }

  /** What a message said before its edits; every member may see it. */
  async listEdits(userId: UserId, channelId: ChannelId, id: MessageId): Promise<MessageEdits> {
    await this.access.requireMember(userId, channelId);
    const message = await this.messages.require(this.transactions.single, channelId, id);
    return { edits: await this.messages.listEdits(this.transactions.single, message) };
  }

  private async strip({ tx, before }: Changing, deleted: Message): Promise<void> {
    await this.mentions.replace(tx, before, deleted);
    await this.marks.deleteAll(tx, before);
    await this.pins.delete(tx, before);
    await this.tasks.delete(tx, before);
    await this.attachments.detach(tx, before);
  }
}
