import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChannelId,
  ListReplies,
  ListThreads,
  MarkThreadRead,
  MessageId,
  ThreadList,
  ThreadPage,
} from '@chatapp/contract';
import { CurrentSession, CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { ThreadsService } from './threads.service.js';

@ApiTags('threads')
@Controller()
export class ThreadsController {
  constructor(private readonly threads: ThreadsService) {}

  /** Threads that one follows, the last answered first. */
  @Get('threads')
  @Answers(ThreadList)
  list(@CurrentUser() userId: string, @Query({ schema: ListThreads }) query: ListThreads): Promise<ThreadList> {
    return this.threads.list(userId, query);
  }

  /** A message with replies to it: the newest, or those before or after a number. */
  @Get('channels/:id/messages/:messageId/thread')
  @Answers(ThreadPage, 'channel.not_found', 'message.not_found')
  find(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Query({ schema: ListReplies }) query: ListReplies,
  ): Promise<ThreadPage> {
    return this.threads.find(userId, id, messageId, query);
  }

  /** Everything up to a reply is read. */
  @Post('channels/:id/messages/:messageId/thread/read')
  @Answers(null, 'channel.not_found', 'message.not_found')
  async markRead(
    @CurrentUser() userId: string,
    @CurrentSession() sessionId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Body({ schema: MarkThreadRead }) { number }: MarkThreadRead,
  ): Promise<void> {
    await this.threads.markRead(userId, id, messageId, number, sessionId);
  }

  @Put('channels/:id/messages/:messageId/thread/following')
  @Answers(null, 'channel.not_found', 'message.not_found')
  async follow(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<void> {
    await this.threads.follow(userId, id, messageId);
  }

  @Delete('channels/:id/messages/:messageId/thread/following')
  @Answers(null, 'channel.not_found', 'message.not_found')
  async unfollow(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<void> {
    await this.threads.unfollow(userId, id, messageId);
  }
}
