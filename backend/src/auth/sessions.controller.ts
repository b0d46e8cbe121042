import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SessionList } from '@chatapp/contract';
import { Answers } from '../errors/answers.decorator.js';
import { CurrentSession, CurrentUser } from './current-user.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('auth')
@Controller('auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Answers(SessionList)
  async list(@CurrentUser() userId: string, @CurrentSession() sessionId: string): Promise<SessionList> {
    return { sessions: await this.sessions.list(userId, sessionId) };
  }

  @Delete(':id')
  @Answers(null, 'request.not_found')
  async revoke(@CurrentUser() userId: string, @Param('id') id: string): Promise<void> {
    await this.sessions.revoke(userId, id);
  }

  /** Signs out everywhere else. */
  @Delete()
  @Answers(null)
  async revokeOthers(@CurrentUser() userId: string, @CurrentSession() sessionId: string): Promise<void> {
    await this.sessions.revokeOthers(userId, sessionId);
  }
}
