import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { FilesModule } from '../files/files.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { UsersModule } from '../users/users.module.js';
import { DueWork } from './due-work.js';
import { SavedMessageEntity, ScheduledMessageEntity } from './later.entity.js';
import { Reminders } from './reminders.js';
import { SavedController } from './saved.controller.js';
import { SavedRepository } from './saved.repository.js';
import { SavedService } from './saved.service.js';
import { ScheduledController } from './scheduled.controller.js';
import { ScheduledRepository } from './scheduled.repository.js';
import { ScheduledService } from './scheduled.service.js';

/** What people put off: saved messages, reminders, messages to be sent later. */
@Module({
  imports: [
    UsersModule,
    ChannelsModule,
    FilesModule,
    MessagesModule,
    TypeOrmModule.forFeature([SavedMessageEntity, ScheduledMessageEntity]),
  ],
  controllers: [SavedController, ScheduledController],
  providers: [DueWork, Reminders, SavedRepository, SavedService, ScheduledRepository, ScheduledService],
  exports: [Reminders, SavedRepository, ScheduledRepository],
})
export class LaterModule {}
