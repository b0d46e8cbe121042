import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { PreparedStatements } from '../database/prepared-statements.js';
import { FilesModule } from '../files/files.module.js';
import { UsersModule } from '../users/users.module.js';
import { FullSends } from './full-sends.js';
import { HistoryRepository } from './history.repository.js';
import { HistoryService } from './history.service.js';
import { MessageMarkEntity } from './marks/mark.entity.js';
import { MarksController } from './marks/marks.controller.js';
import { MarksRepository } from './marks/marks.repository.js';
import { MarksService } from './marks/marks.service.js';
import { PollClosing } from './marks/poll-closing.service.js';
import { Mentioned } from './mentions/mentioned.js';
import { MentionsController } from './mentions/mentions.controller.js';
import { MentionsRepository } from './mentions/mentions.repository.js';
import { MentionsService } from './mentions/mentions.service.js';
import { MessageChanges } from './message-changes.js';
import { MentionEntity, MessageEditEntity, MessageEntity } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { PinEntity } from './pins/pin.entity.js';
import { PinsController } from './pins/pins.controller.js';
import { PinsRepository } from './pins/pins.repository.js';
import { PinsService } from './pins/pins.service.js';
import { Quotes } from './quotes.js';
import { SendRepository } from './send.repository.js';
import { Sender } from './sender.js';
import { TaskEntity } from './tasks/task.entity.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TasksRepository } from './tasks/tasks.repository.js';
import { TasksService } from './tasks/tasks.service.js';
import { ThreadFollowing } from './threads/thread-following.js';
import { ThreadFollowerEntity, ThreadReplyEntity } from './threads/thread.entity.js';
import { ThreadsController } from './threads/threads.controller.js';
import { ThreadsRepository } from './threads/threads.repository.js';
import { ThreadsService } from './threads/threads.service.js';

@Module({
  imports: [
    UsersModule,
    ChannelsModule,
    FilesModule,
    TypeOrmModule.forFeature([
      MessageEntity, MentionEntity, MessageEditEntity, MessageMarkEntity, PinEntity, TaskEntity, ThreadReplyEntity, ThreadFollowerEntity,
    ]), // prettier-ignore
  ],
  controllers: [
    MessagesController,
    MarksController,
    ThreadsController,
    PinsController,
    TasksController,
    MentionsController,
  ],
  providers: [
    FullSends, HistoryRepository, HistoryService, MarksRepository, MarksService, Mentioned, MentionsRepository, MentionsService,
    MessageChanges, MessagesRepository, MessagesService, PinsRepository, PinsService, PollClosing, PreparedStatements, Quotes,
    SendRepository, Sender, TasksRepository, TasksService, ThreadFollowing, ThreadsRepository, ThreadsService,
  ], // prettier-ignore
  exports: [
    HistoryRepository,
    MentionsRepository,
    MessageChanges,
    MessagesRepository,
    Sender,
    ThreadFollowing,
    ThreadsRepository,
  ],
})
export class MessagesModule {}
