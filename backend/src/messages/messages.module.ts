import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { PreparedStatements } from '../database/prepared-statements.js';
import { UsersModule } from '../users/users.module.js';
import { HistoryRepository } from './history.repository.js';
import { HistoryService } from './history.service.js';
import { MentionEntity, MessageEditEntity, MessageEntity } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { SendRepository } from './send.repository.js';
import { Sender } from './sender.js';

@Module({
  imports: [UsersModule, ChannelsModule, TypeOrmModule.forFeature([MessageEntity, MentionEntity, MessageEditEntity])],
  controllers: [MessagesController],
  providers: [
    HistoryRepository,
    HistoryService,
    MessagesRepository,
    MessagesService,
    PreparedStatements,
    SendRepository,
    Sender,
  ],
  exports: [Sender],
})
export class MessagesModule {}
