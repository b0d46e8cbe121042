import { type DynamicModule, Module } from '@nestjs/common';
import { AdminModule } from './admin/admin.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { FilesModule } from './files/files.module.js';
import { HealthModule } from './health/health.module.js';
import { LaterModule } from './later/later.module.js';
import { LoggingModule } from './logging/logging.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PeopleModule } from './people/people.module.js';
import { PreviewsModule } from './previews/previews.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { RedisModule } from './redis/redis.module.js';
import { SearchModule } from './search/search.module.js';
import { SyncModule } from './sync/sync.module.js';
import { UsersModule } from './users/users.module.js';

/** Everything, in the order of levels, but for messages: routes are tried in this order, and most requests are sends. */
@Module({
  imports: [
    MessagesModule,
    LoggingModule,
    MetricsModule,
    DatabaseModule,
    RedisModule,
    EventsModule,
    UsersModule,
    AuthModule,
    PeopleModule,
    ChannelsModule,
    FilesModule,
    LaterModule,
    PreviewsModule,
    SearchModule,
    SyncModule,
    NotificationsModule,
    AdminModule,
    RealtimeModule,
    HealthModule,
  ],
})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
