import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AddMembers, ChannelId, EditMember, Member, MemberList, MyChannel, UserId } from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { MembersService } from './members.service.js';

@ApiTags('members')
@Controller('channels/:id')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** Enters a public channel. */
  @Post('join')
  @Answers(MyChannel, 'channel.not_found', 'channel.archived')
  join(@CurrentUser() userId: string, @Param('id', { schema: ChannelId }) id: string): Promise<MyChannel> {
    return this.members.join(userId, id);
  }

  /** Leaves a channel; not #general, not a conversation, and not as the last owner among others. */
  @Post('leave')
  @Answers(null, 'channel.not_found', 'channel.forbidden', 'channel.last_owner')
  async leave(@CurrentUser() userId: string, @Param('id', { schema: ChannelId }) id: string): Promise<void> {
    await this.members.remove(userId, id, userId);
  }

  @Get('members')
  @Answers(MemberList, 'channel.not_found')
  list(@CurrentUser() userId: string, @Param('id', { schema: ChannelId }) id: string): Promise<MemberList> {
    return this.members.list(userId, id);
  }

  /** Brings people in; any member may. */
  @Post('members')
  @Answers(null, 'channel.not_found', 'channel.forbidden', 'channel.archived', 'user.not_found')
  async add(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: AddMembers }) { userIds }: AddMembers,
  ): Promise<void> {
    await this.members.add(userId, id, userIds);
  }

  @Patch('members/:userId')
  @Answers(Member, 'channel.not_found', 'channel.forbidden', 'channel.archived', 'channel.last_owner', 'user.not_found')
  setRole(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('userId', { schema: UserId }) memberId: string,
    @Body({ schema: EditMember }) { role }: EditMember,
  ): Promise<Member> {
    return this.members.setRole(userId, id, memberId, role);
  }

  /** Removes someone. */
  @Delete('members/:userId')
  @Answers(null, 'channel.not_found', 'channel.forbidden', 'channel.last_owner', 'user.not_found')
  async remove(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Param('userId', { schema: UserId }) memberId: string,
  ): Promise<void> {
    await this.members.remove(userId, id, memberId);
  }
}
