import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ChannelsModule } from '../channels/channels.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminUsersRepository } from './admin-users.repository.js';
import { AdminUsersService } from './admin-users.service.js';
import { AdminController } from './admin.controller.js';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { WorkspaceAdminService } from './workspace-admin.service.js';

@Module({
  imports: [UsersModule, AuthModule, ChannelsModule],
  controllers: [AdminController, GroupsController],
  providers: [AdminUsersRepository, AdminUsersService, GroupsService, WorkspaceAdminService],
})
export class AdminModule {}
