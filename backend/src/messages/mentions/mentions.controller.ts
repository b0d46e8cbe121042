import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListMentions, MessageList } from '@chatapp/contract';
import { CurrentUser } from '../../auth/current-user.js';
import { Answers } from '../../errors/answers.decorator.js';
import { MentionsService } from './mentions.service.js';

@ApiTags('messages')
@Controller('mentions')
export class MentionsController {
  constructor(private readonly mentions: MentionsService) {}

  /** Messages that call oneself: by name, as one of a group or of all, or by a keyword; newest first. */
  @Get()
  @Answers(MessageList)
  list(@CurrentUser() userId: string, @Query({ schema: ListMentions }) query: ListMentions): Promise<MessageList> {
    return this.mentions.list(userId, query);
  }
}
