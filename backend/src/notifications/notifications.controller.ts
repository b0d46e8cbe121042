import { Body, Controller, Delete, Get, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EditNotifications, Me, NotificationOptions, PushSubscription } from '@chatapp/contract';
import { CurrentSession, CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { NotificationSettingsService } from './notification-settings.service.js';
import { SubscriptionsService } from './push/subscriptions.service.js';

@ApiTags('notifications')
@Controller()
export class NotificationsController {
  constructor(
    private readonly settings: NotificationSettingsService,
    private readonly subscriptions: SubscriptionsService,
  ) {}

  /** Changes the fields that are given. */
  @Patch('me/notifications')
  @Answers(Me)
  edit(@CurrentUser() userId: string, @Body({ schema: EditNotifications }) edit: EditNotifications): Promise<Me> {
    return this.settings.edit(userId, edit);
  }

  /** How this installation can reach people. */
  @Get('notifications/options')
  @Answers(NotificationOptions)
  options(): Promise<NotificationOptions> {
    return this.subscriptions.options();
  }

  /** This browser is told of things from now on, until it signs out. */
  @Put('notifications/subscription')
  @Answers(null, 'push.unavailable')
  async subscribe(
    @CurrentUser() userId: string,
    @CurrentSession() sessionId: string,
    @Body({ schema: PushSubscription }) subscription: PushSubscription,
  ): Promise<void> {
    await this.subscriptions.subscribe(userId, sessionId, subscription);
  }

  @Delete('notifications/subscription')
  @Answers(null)
  async unsubscribe(@CurrentUser() userId: string, @CurrentSession() sessionId: string): Promise<void> {
    await this.subscriptions.unsubscribe(userId, sessionId);
  }

  /** Shows a notification on this device. */
  @Post('notifications/test')
  @Answers(null, 'push.unavailable')
  async test(@CurrentUser() userId: string, @CurrentSession() sessionId: string): Promise<void> {
    await this.subscriptions.test(userId, sessionId);
  }
}
