import { Body, Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MessageId, ScheduledMessage, ScheduleMessage } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { ScheduledService } from './scheduled.service.js';

@ApiTags('later')
@Controller('scheduled')
export class ScheduledController {
  constructor(private readonly scheduled: ScheduledService) {}

  /** Keeps a message until its time; again with the same id: another text, or another time. */
  @Put()
  @Answers(ScheduledMessage, 'channel.not_found', 'scheduled.in_past', 'scheduled.too_many')
  set(
    @CurrentUser() userId: string,
    @Body({ schema: ScheduleMessage }) body: ScheduleMessage,
  ): Promise<ScheduledMessage> {
    return this.scheduled.set(userId, body);
  }

  /** It will not be sent. */
  @Delete(':messageId')
  @Answers(null, 'scheduled.not_found')
  async delete(
    @CurrentUser() userId: string,
    @Param('messageId', { schema: MessageId }) messageId: string,
  ): Promise<void> {
    await this.scheduled.delete(userId, messageId);
  }
}
