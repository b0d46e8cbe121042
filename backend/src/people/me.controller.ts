import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EditProfile, Me } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { UsersService } from '../users/users.service.js';

@ApiTags('people')
@Controller('me')
export class MeController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Answers(Me)
  find(@CurrentUser() userId: string): Promise<Me> {
    return this.users.requireMe(userId);
  }

  /** Changes the fields that are given. */
  @Patch()
  @Answers(Me, 'user.handle_taken')
  edit(@CurrentUser() userId: string, @Body({ schema: EditProfile }) edit: EditProfile): Promise<Me> {
    return this.users.editProfile(userId, edit);
  }
}
