import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelId, ListTasks, Message, MessageId, MessageList, SetTask } from '@chatapp/contract';
import { CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { TasksService } from './tasks.service.js';

@ApiTags('tasks')
@Controller()
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  /** Messages with tasks of one's own, or with those that one made for others. */
  @Get('tasks')
  @Answers(MessageList)
  list(@CurrentUser() userId: string, @Query({ schema: ListTasks }) query: ListTasks): Promise<MessageList> {
    return this.tasks.list(userId, query);
  }

  /** Makes a task of a message, or changes it. */
  @Put('channels/:id/messages/:messageId/task')
  @Answers(
    Message,
    'channel.not_found',
    'channel.archived',
    'message.not_found',
    'message.forbidden',
    'user.not_found',
    'feature.off',
  )
  set(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Body({ schema: SetTask }) task: SetTask,
  ): Promise<Message> {
    return this.tasks.set(userId, id, messageId, task);
  }

  @Delete('channels/:id/messages/:messageId/task')
  @Answers(Message, 'channel.not_found', 'message.not_found', 'message.forbidden')
  delete(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.tasks.delete(userId, id, messageId);
  }

  @Put('channels/:id/messages/:messageId/task/done')
  @Answers(Message, 'channel.not_found', 'message.not_found', 'message.forbidden')
  setDone(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.tasks.setDone(userId, id, messageId, true);
  }

  /** It is not done after all. */
  @Delete('channels/:id/messages/:messageId/task/done')
  @Answers(Message, 'channel.not_found', 'message.not_found', 'message.forbidden')
  setOpen(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.tasks.setDone(userId, id, messageId, false);
  }
}
