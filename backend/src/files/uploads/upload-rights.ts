import { Injectable } from '@nestjs/common';
import type { ChannelId, UserId } from '@chatapp/contract';
import { ChannelAccess } from '../../channels/channel-access.js';
import { AppError } from '../../errors/app-error.js';

/** Who may upload what for. */
@Injectable()
export class UploadRights {
  constructor(private readonly access: ChannelAccess) {}

  /** Into a channel whoever may write there; pictures of people and emoji (no channel) everyone. */
  async require(userId: UserId, channelId: ChannelId | null): Promise<void> {
    if (channelId === null) return;
    const { channel, manages } = await this.access.requireMember(userId, channelId);
    if (channel.archived) throw new AppError('channel.archived');
    if (channel.readOnly && !manages) throw new AppError('channel.read_only');
  }
}
