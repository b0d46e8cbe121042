import { Body, Controller, Delete, Get, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AdminUser,
  AdminUserPage,
  CreateInvitation,
  EditUserByAdmin,
  EditWorkspace,
  Invitation,
  InvitationList,
  ListAdminUsers,
  UserId,
  Workspace,
} from '@chatapp/contract';
import type { z } from 'zod';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { AdminUsersService } from './admin-users.service.js';
import { AdminGuard } from './admin.guard.js';
import { WorkspaceAdminService } from './workspace-admin.service.js';

@ApiTags('administration')
@Controller('admin')
@UseGuards(AdminGuard)
export class AdminController {
  constructor(
    private readonly users: AdminUsersService,
    private readonly workspace: WorkspaceAdminService,
  ) {}

  @Get('workspace')
  @Answers(Workspace, 'user.forbidden')
  findWorkspace(): Promise<Workspace> {
    return this.workspace.find();
  }

  @Patch('workspace')
  @Answers(Workspace, 'user.forbidden')
  editWorkspace(@Body({ schema: EditWorkspace }) edit: EditWorkspace): Promise<Workspace> {
    return this.workspace.edit(edit);
  }

  /** Everyone, deactivated or not, by name. */
  @Get('users')
  @Answers(AdminUserPage, 'user.forbidden')
  listUsers(@Query({ schema: ListAdminUsers }) query: ListAdminUsers): Promise<AdminUserPage> {
    return this.users.list(query);
  }

  @Patch('users/:id')
  @Answers(AdminUser, 'user.forbidden', 'user.not_found', 'user.last_admin')
  editUser(
    @Param('id', { schema: UserId }) id: string,
    @Body({ schema: EditUserByAdmin }) edit: EditUserByAdmin,
  ): Promise<AdminUser> {
    return this.users.edit(id, edit);
  }

  @Post('invitations')
  @Answers(Invitation, 'user.forbidden')
  invite(
    @CurrentUser() userId: string,
    @Body({ schema: CreateInvitation }) { expiresInDays }: z.output<typeof CreateInvitation>,
  ): Promise<Invitation> {
    return this.workspace.invite(userId, expiresInDays);
  }

  @Get('invitations')
  @Answers(InvitationList, 'user.forbidden')
  async listInvitations(): Promise<InvitationList> {
    return { invitations: await this.workspace.listInvitations() };
  }

  @Delete('invitations/:id')
  @Answers(null, 'user.forbidden')
  async revokeInvitation(@Param('id', { schema: UserId }) id: string): Promise<void> {
    await this.workspace.revokeInvitation(id);
  }
}
