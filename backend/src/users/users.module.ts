import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomEmojiEntity, UserGroupEntity, UserGroupMemberEntity } from './group.entity.js';
import { EmojisRepository } from './emojis.repository.js';
import { GroupsRepository } from './groups.repository.js';
import { ListUsersRepository } from './list-users.repository.js';
import { MemberLookup } from './member-lookup.js';
import { NewUserHooks } from './new-user-hooks.js';
import { PersonalLogEntity } from './personal-log.entity.js';
import { PersonalLogRepository } from './personal-log.repository.js';
import { SearchRenewal } from './search-renewal.js';
import { PresenceLookup } from './presence-lookup.js';
import { UserEntity } from './user.entity.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';
import { WorkspaceEntity } from './workspace.entity.js';
import { WorkspaceRepository } from './workspace.repository.js';

const exported = [UsersService, UsersRepository, ListUsersRepository, WorkspaceRepository, GroupsRepository, EmojisRepository, PersonalLogRepository, NewUserHooks, MemberLookup, PresenceLookup]; // prettier-ignore

@Module({
  imports: [
    TypeOrmModule.forFeature([
      UserEntity,
      WorkspaceEntity,
      PersonalLogEntity,
      UserGroupEntity,
      UserGroupMemberEntity,
      CustomEmojiEntity,
    ]),
  ],
  providers: [...exported, SearchRenewal],
  exports: exported,
})
export class UsersModule {}
