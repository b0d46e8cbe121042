import { Body, Controller, Delete, Get, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GroupId, SetUserGroup, UserGroup, UserGroupMembers } from '@chatapp/contract';
import { Answers } from '../errors/answers.decorator.js';
import { AdminGuard } from './admin.guard.js';
import { GroupsService } from './groups.service.js';

@ApiTags('groups')
@Controller()
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  /** Who is in a group of people who are mentioned together. */
  @Get('groups/:id/members')
  @Answers(UserGroupMembers, 'group.not_found')
  listMembers(@Param('id', { schema: GroupId }) id: string): Promise<UserGroupMembers> {
    return this.groups.listMembers(id);
  }

  @Post('admin/groups')
  @UseGuards(AdminGuard)
  @Answers(UserGroup, 'user.forbidden', 'user.not_found', 'group.handle_taken', 'group.too_many')
  create(@Body({ schema: SetUserGroup }) group: SetUserGroup): Promise<UserGroup> {
    return this.groups.create(group);
  }

  @Put('admin/groups/:id')
  @UseGuards(AdminGuard)
  @Answers(UserGroup, 'user.forbidden', 'user.not_found', 'group.not_found', 'group.handle_taken')
  edit(
    @Param('id', { schema: GroupId }) id: string,
    @Body({ schema: SetUserGroup }) group: SetUserGroup,
  ): Promise<UserGroup> {
    return this.groups.edit(id, group);
  }

  @Delete('admin/groups/:id')
  @UseGuards(AdminGuard)
  @Answers(null, 'user.forbidden')
  async delete(@Param('id', { schema: GroupId }) id: string): Promise<void> {
    await this.groups.delete(id);
  }
}
