import { Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelId, Emoji, Message, MessageId } from '@chatapp/contract';
import { z } from 'zod';
import { CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { MarksService } from './marks.service.js';
import { PollClosing } from './poll-closing.service.js';

const OptionIndex = z.coerce.number().int().min(0).max(99);

@ApiTags('messages')
@Controller('channels/:id/messages/:messageId')
export class MarksController {
  constructor(
    private readonly marks: MarksService,
    private readonly polls: PollClosing,
  ) {}

  /** Reacts with an emoji, or `:name:` for one of the workspace's own. */
  @Put('reactions/:emoji')
  @Answers(Message, 'channel.not_found', 'channel.archived', 'message.not_found', 'message.too_many_reactions')
  react(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Param('emoji', { schema: Emoji }) emoji: string,
  ): Promise<Message> {
    return this.marks.react(userId, id, messageId, emoji, true);
  }

  @Delete('reactions/:emoji')
  @Answers(Message, 'channel.not_found', 'channel.archived', 'message.not_found')
  takeReaction(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Param('emoji', { schema: Emoji }) emoji: string,
  ): Promise<Message> {
    return this.marks.react(userId, id, messageId, emoji, false);
  }

  /** Says that one has seen a message whose author asks for it. */
  @Put('acknowledgement')
  @Answers(Message, 'channel.not_found', 'channel.archived', 'message.not_found', 'feature.off')
  acknowledge(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.marks.acknowledge(userId, id, messageId);
  }

  /** Votes for an option of a poll, by its index from 0. */
  @Put('votes/:option')
  @Answers(Message, 'channel.not_found', 'channel.archived', 'message.not_found', 'poll.closed')
  vote(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Param('option', { schema: OptionIndex }) option: number,
  ): Promise<Message> {
    return this.marks.vote(userId, id, messageId, option, true);
  }

  @Delete('votes/:option')
  @Answers(Message, 'channel.not_found', 'channel.archived', 'message.not_found', 'poll.closed')
  takeVote(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Param('option', { schema: OptionIndex }) option: number,
  ): Promise<Message> {
    return this.marks.vote(userId, id, messageId, option, false);
  }

  /** Nobody votes any more. */
  @Put('poll/closed')
  @Answers(Message, 'channel.not_found', 'message.not_found', 'message.forbidden')
  closePoll(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.polls.close(userId, id, messageId);
  }
}
