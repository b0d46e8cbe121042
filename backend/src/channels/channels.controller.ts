import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Channel,
  ChannelId,
  ChannelListing,
  ChannelPage,
  CreateChannel,
  EditChannel,
  ListChannels,
  MyChannel,
  OpenDirect,
} from '@chatapp/contract';
import { CurrentUser } from '../auth/current-user.js';
import { Answers } from '../errors/answers.decorator.js';
import { ChannelsService, type NewChannelRequest } from './channels.service.js';

@ApiTags('channels')
@Controller('channels')
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  /** Public channels and one's own private ones, by name. */
  @Get()
  @Answers(ChannelPage)
  list(@CurrentUser() userId: string, @Query({ schema: ListChannels }) query: ListChannels): Promise<ChannelPage> {
    return this.channels.list(userId, query);
  }

  @Post()
  @Answers(MyChannel, 'channel.name_taken', 'user.not_found')
  create(
    @CurrentUser() userId: string,
    @Body({ schema: CreateChannel }) channel: NewChannelRequest,
  ): Promise<MyChannel> {
    return this.channels.create(userId, channel);
  }

  /** The conversation with others; the same people always get the same one. */
  @Post('direct')
  @Answers(MyChannel, 'user.not_found', 'channel.too_many_members')
  openDirect(@CurrentUser() userId: string, @Body({ schema: OpenDirect }) { userIds }: OpenDirect): Promise<MyChannel> {
    return this.channels.openDirect(userId, userIds);
  }

  /** A public channel, or any that one is in. */
  @Get(':id')
  @Answers(ChannelListing, 'channel.not_found')
  find(@CurrentUser() userId: string, @Param('id', { schema: ChannelId }) id: string): Promise<ChannelListing> {
    return this.channels.find(userId, id);
  }

  /** A channel as one sees it oneself, being a member. */
  @Get(':id/mine')
  @Answers(MyChannel, 'channel.not_found')
  findMine(@CurrentUser() userId: string, @Param('id', { schema: ChannelId }) id: string): Promise<MyChannel> {
    return this.channels.findMine(userId, id);
  }

  /** Name, topic, announcement channel or not, archived or not: for owners and for administrators who are members. */
  @Patch(':id')
  @Answers(Channel, 'channel.not_found', 'channel.forbidden', 'channel.archived', 'channel.name_taken')
  edit(
    @CurrentUser() userId: string,
    @Param('id', { schema: ChannelId }) id: string,
    @Body({ schema: EditChannel }) edit: EditChannel,
  ): Promise<Channel> {
    return this.channels.edit(userId, id, edit);
  }
}
