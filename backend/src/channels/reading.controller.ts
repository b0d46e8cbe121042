import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelId, EditPreferences, MarkRead, ReceiptList } from '@chatapp/contract';
import { CurrentSession, CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { ReadingService } from './reading.service.js';

@ApiTags('channels')
@Controller('channels/:id')
export class ReadingController {
  constructor(private readonly reading: ReadingService) {}

  /** How far each member has read. */
  @Get('receipts')
  @Answers(ReceiptList, 'channel.not_found', 'feature.off')
  listReceipts(@CurrentUser() userId: string, @Param('id', { schema: ChannelId }) id: string): Promise<ReceiptList> {
    return this.reading.listReceipts(userId, id);
  }

  /** Everything up to a message is read. */
  @Post('read')
  @Answers(null, 'channel.not_found')
  async markRead(
    @CurrentUser() userId: string,
    @CurrentSession() sessionId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: MarkRead }) { seq }: MarkRead,
  ): Promise<void> {
    await this.reading.markRead(userId, id, seq, sessionId);
  }

  /** Everything from a message on is unread. */
  @Post('unread')
  @Answers(null, 'channel.not_found')
  async markUnread(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: MarkRead }) { seq }: MarkRead,
  ): Promise<void> {
    await this.reading.markUnread(userId, id, seq);
  }

  /** Favourite, muted, and what one is told of. */
  @Patch('preferences')
  @Answers(null, 'channel.not_found')
  async setPreferences(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: EditPreferences }) edit: EditPreferences,
  ): Promise<void> {
    await this.reading.setPreferences(userId, id, edit);
  }
}
