import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelId, ListSaved, MessageId, SavedItem, SavedPage, SaveMessage } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { SavedService } from './saved.service.js';

@ApiTags('later')
@Controller()
export class SavedController {
  constructor(private readonly saved: SavedService) {}

  /** What one keeps for later, or what of it is done; the last saved first. */
  @Get('saved')
  @Answers(SavedPage)
  list(@CurrentUser() userId: string, @Query({ schema: ListSaved }) query: ListSaved): Promise<SavedPage> {
    return this.saved.list(userId, query);
  }

  /** Keeps a message for later, perhaps with a reminder; again: with another one. */
  @Put('channels/:id/messages/:messageId/saved')
  @Answers(SavedItem, 'channel.not_found', 'message.not_found', 'saved.too_many')
  save(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Body({ schema: SaveMessage }) { remindAt = null }: SaveMessage,
  ): Promise<SavedItem> {
    return this.saved.save(userId, id, messageId, remindAt);
  }

  /** It needs no more attention. */
  @Put('saved/:messageId/done')
  @Answers(null)
  async finish(
    @CurrentUser() userId: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<void> {
    await this.saved.finish(userId, messageId);
  }

  @Delete('saved/:messageId')
  @Answers(null)
  async forget(
    @CurrentUser() userId: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<void> {
    await this.saved.forget(userId, messageId);
  }
}
