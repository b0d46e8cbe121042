import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { LaterModule } from '../later/later.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { UsersModule } from '../users/users.module.js';
import { SyncController } from './sync.controller.js';
import { SyncService } from './sync.service.js';

@Module({
  imports: [UsersModule, ChannelsModule, MessagesModule, LaterModule],
  controllers: [SyncController],
  providers: [SyncService],
})
export class SyncModule {}
