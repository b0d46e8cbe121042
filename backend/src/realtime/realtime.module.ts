import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ChannelsModule } from '../channels/channels.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { UsersModule } from '../users/users.module.js';
import { FanOut } from './fan-out.js';
import { Gateway } from './gateway.js';
import { Healing } from './healing.js';
import { PresenceService } from './presence.service.js';
import { RoomLoader } from './room-loader.js';
import { Signals } from './signals.js';
import { SocketSends } from './socket-sends.js';

@Module({
  imports: [UsersModule, AuthModule, ChannelsModule, MessagesModule],
  providers: [FanOut, Gateway, Healing, PresenceService, RoomLoader, Signals, SocketSends],
})
export class RealtimeModule {}
