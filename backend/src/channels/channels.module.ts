import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MemberLookup } from '../users/member-lookup.js';
import { UsersModule } from '../users/users.module.js';
import { AccessRepository } from './access.repository.js';
import { ChannelAccess } from './channel-access.js';
import { ChannelMemberEntity, UserChannelEntity } from './channel-member.entity.js';
import { ChannelEntity, ChannelNameEntity } from './channel.entity.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsRepository } from './channels.repository.js';
import { ChannelsService } from './channels.service.js';
import { Features } from './features.js';
import { GeneralChannel } from './general-channel.js';
import { MembersController } from './members.controller.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { MembershipChanges } from './membership-changes.js';
import { MyChannelsRepository } from './my-channels.repository.js';
import { ReadingController } from './reading.controller.js';
import { ReadingRepository } from './reading.repository.js';
import { ReadingService } from './reading.service.js';

@Module({
  imports: [
    UsersModule,
    TypeOrmModule.forFeature([ChannelEntity, ChannelNameEntity, ChannelMemberEntity, UserChannelEntity]),
  ],
  controllers: [ChannelsController, MembersController, ReadingController],
  providers: [
    AccessRepository, ChannelAccess, ChannelsRepository, ChannelsService, GeneralChannel, MembersRepository, MembersService,
    MembershipChanges, MyChannelsRepository, ReadingRepository, ReadingService, Features,
  ], // prettier-ignore
  exports: [ChannelAccess, ChannelsRepository, Features, MembersRepository, MyChannelsRepository, ReadingRepository],
})
export class ChannelsModule {
  constructor(lookup: MemberLookup, members: MembersService) {
    lookup.register(async (askerId, channelId) => {
      const list = await members.list(askerId, channelId);
      return list.members.map((member) => member.userId);
    });
  }
}
