import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelId, Message, MessageId, MessageList } from '@chatapp/contract';
import { CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { PinsService } from './pins.service.js';

@ApiTags('messages')
@Controller('channels/:id')
export class PinsController {
  constructor(private readonly pins: PinsService) {}

  /** What is pinned in a channel, the last pinned first. */
  @Get('pins')
  @Answers(MessageList, 'channel.not_found')
  list(@CurrentUser() userId: string, @Param('id', { schema: ChannelId }) id: string): Promise<MessageList> {
    return this.pins.list(userId, id);
  }

  @Put('messages/:messageId/pin')
  @Answers(
    Message,
    'channel.not_found',
    'channel.archived',
    'channel.read_only',
    'message.not_found',
    'channel.too_many_pins',
  )
  pin(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.pins.set(userId, id, messageId, true);
  }

  @Delete('messages/:messageId/pin')
  @Answers(Message, 'channel.not_found', 'channel.archived', 'channel.read_only', 'message.not_found')
  unpin(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.pins.set(userId, id, messageId, false);
  }
}
