import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListUsers, User, UserId, UserPage } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { UsersService } from '../users/users.service.js';

@ApiTags('people')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /** By `ids`, or a page of people by name. */
  @Get()
  @Answers(UserPage, 'channel.not_found')
  list(@CurrentUser() userId: string, @Query({ schema: ListUsers }) query: ListUsers): Promise<UserPage> {
    return this.users.list(userId, query);
  }

  @Get(':id')
  @Answers(User, 'user.not_found')
  find(@Param('id', { schema: UserId }) id: string): Promise<User> {
    return this.users.requireUser(id);
  }
}
