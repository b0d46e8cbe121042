import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { MeController } from './me.controller.js';
import { UsersController } from './users.controller.js';
import { WorkspaceController } from './workspace.controller.js';

/** Users over HTTP: apart from `users`, because who asks is known only above it. */
@Module({ imports: [UsersModule], controllers: [MeController, UsersController, WorkspaceController] })
export class PeopleModule {}
