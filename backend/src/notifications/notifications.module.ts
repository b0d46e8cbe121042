import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.js';
import { ChannelsModule } from '../channels/channels.module.js';
import { LaterModule } from '../later/later.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { UsersModule } from '../users/users.module.js';
import { DigestComposer } from './mail/digest-composer.js';
import { MailDigests } from './mail/mail-digests.js';
import { Mailer } from './mail/mailer.js';
import { UnsubscribeLinks } from './mail/unsubscribe-links.js';
import { UnsubscribeController } from './mail/unsubscribe.controller.js';
import { NoticesRepository } from './notices.repository.js';
import { KeywordCalls } from './noticing/keyword-calls.js';
import { NoticingRepository } from './noticing/noticing.repository.js';
import { Noticing } from './noticing/noticing.service.js';
import { Watch } from './noticing/watch.js';
import { NotificationSettingsService } from './notification-settings.service.js';
import {
  MailDigestEntity,
  NoticeEntity,
  NotificationCursorEntity,
  PushSubscriptionEntity,
  ServerKeyEntity,
} from './notification.entity.js';
import { NotificationsController } from './notifications.controller.js';
import { Clearing } from './push/clearing.js';
import { PushComposer } from './push/push-composer.js';
import { PushDelivery } from './push/push-delivery.js';
import { PushIdentity } from './push/push-identity.js';
import { PushSender } from './push/push-sender.js';
import { ReadWatch } from './push/read-watch.js';
import { ReminderPushes } from './push/reminder-pushes.js';
import { ServerKeysRepository } from './push/server-keys.repository.js';
import { SubscriptionsRepository } from './push/subscriptions.repository.js';
import { SubscriptionsService } from './push/subscriptions.service.js';
import { TellingRepository } from './telling.repository.js';

/** Telling people of what they have not seen: on their devices, and by mail. docs/notifications.md says what and when. */
@Module({
  imports: [
    UsersModule,
    AuthModule,
    ChannelsModule,
    MessagesModule,
    LaterModule,
    TypeOrmModule.forFeature([
      MailDigestEntity, NoticeEntity, NotificationCursorEntity, PushSubscriptionEntity, ServerKeyEntity,
    ]),
  ],
  controllers: [NotificationsController, UnsubscribeController],
  providers: [
    Clearing, DigestComposer, KeywordCalls, MailDigests, Mailer, NoticesRepository, Noticing, NoticingRepository,
    NotificationSettingsService, PushComposer, PushDelivery, PushIdentity, PushSender, ReadWatch, ReminderPushes,
    ServerKeysRepository, SubscriptionsRepository, SubscriptionsService, TellingRepository, UnsubscribeLinks, Watch,
  ],
})
export class NotificationsModule {} // prettier-ignore
