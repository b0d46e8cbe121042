import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelId, EditPreferences, MarkRead, Sync } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { ReadingService } from './reading.service.js';
import { SyncService } from './sync.service.js';

@ApiTags('sync')
@Controller()
export class ReadingController {
  constructor(
    private readonly reading: ReadingService,
    private readonly syncs: SyncService,
  ) {}

  /** Everything that a client needs to begin, or to begin again. */
  @Get('sync')
  @Answers(Sync)
  sync(@CurrentUser() userId: string): Promise<Sync> {
    return this.syncs.sync(userId);
  }

  /** Everything up to a message is read. */
  @Post('channels/:id/read')
  @Answers(null, 'channel.not_found')
  async markRead(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: MarkRead }) { seq }: MarkRead,
  ): Promise<void> {
    await this.reading.markRead(userId, id, seq);
  }

  /** Everything from a message on is unread. */
  @Post('channels/:id/unread')
  @Answers(null, 'channel.not_found')
  async markUnread(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: MarkRead }) { seq }: MarkRead,
  ): Promise<void> {
    await this.reading.markUnread(userId, id, seq);
  }

  /** Favourite, muted. */
  @Patch('channels/:id/preferences')
  @Answers(null, 'channel.not_found')
  async setPreferences(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: EditPreferences }) edit: EditPreferences,
  ): Promise<void> {
    await this.reading.setPreferences(userId, id, edit);
  }
}
