import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChannelId,
  Changes,
  EditMessage,
  ListChanges,
  ListMessages,
  Message,
  MessageEdits,
  MessageId,
  MessagePage,
  SendMessage,
} from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { HistoryService } from './history.service.js';
import { MessagesService } from './messages.service.js';
import { Sender } from './sender.js';

@ApiTags('messages')
@Controller('channels/:id')
export class MessagesController {
  constructor(
    private readonly sender: Sender,
    private readonly messages: MessagesService,
    private readonly history: HistoryService,
  ) {}

  /** Stores a message before it answers. After `server.unavailable` send again with the same id: it is stored only once. */
  @Post('messages')
  @Answers(
    Message,
    'channel.not_found',
    'channel.archived',
    'channel.read_only',
    'message.id_taken',
    'message.not_found',
    'message.everyone_forbidden',
    'user.not_found',
    'file.not_found',
    'file.not_ready',
    'feature.off',
    'auth.deactivated',
  )
  async send(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: SendMessage }) body: SendMessage,
  ): Promise<Message> {
    return (await this.sender.send(userId, id, body)).message;
  }

  /** The newest messages, or those before, after or around a position, or around the first at or after an instant. */
  @Get('messages')
  @Answers(MessagePage, 'channel.not_found')
  list(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Query({ schema: ListMessages }) query: ListMessages,
  ): Promise<MessagePage> {
    return this.history.list(userId, id, query);
  }

  /** What changed after a revision, as it is now. */
  @Get('changes')
  @Answers(Changes, 'channel.not_found')
  listChanges(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Query({ schema: ListChanges }) { after }: ListChanges,
  ): Promise<Changes> {
    return this.history.listChanges(userId, id, after);
  }

  /** Authors only. */
  @Patch('messages/:messageId')
  @Answers(
    Message,
    'channel.not_found',
    'channel.archived',
    'channel.read_only',
    'message.not_found',
    'message.forbidden',
  )
  edit(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
    @Body({ schema: EditMessage }) { text }: EditMessage,
  ): Promise<Message> {
    return this.messages.edit(userId, id, messageId, text);
  }

  /** Authors, owners, and administrators who are members. Answers with what is left; again does nothing. */
  @Delete('messages/:messageId')
  @Answers(Message, 'channel.not_found', 'channel.archived', 'message.not_found', 'message.forbidden')
  delete(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<Message> {
    return this.messages.delete(userId, id, messageId);
  }

  /** What a message said before it was edited. */
  @Get('messages/:messageId/edits')
  @Answers(MessageEdits, 'channel.not_found', 'message.not_found')
  listEdits(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<MessageEdits> {
    return this.messages.listEdits(userId, id, messageId);
  }
}
