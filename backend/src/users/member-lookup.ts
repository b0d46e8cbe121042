import { Injectable } from '@nestjs/common';
import type { ChannelId, UserId } from '@chatapp/contract';
import { AppError } from '../errors/app-error.js';

/** Who is in a channel that `askerId` may see; throws `channel.not_found` for any other. */
export type MemberLookupFn = (askerId: UserId, channelId: ChannelId) => Promise<UserId[]>;

/** Lets people be listed by channel although channels are above users: the channels feature registers itself. */
@Injectable()
export class MemberLookup {
  private lookup: MemberLookupFn | null = null;

  register(lookup: MemberLookupFn): void {
    this.lookup = lookup;
  }

  memberIds(askerId: UserId, channelId: ChannelId): Promise<UserId[]> {
    if (!this.lookup) throw new AppError('channel.not_found');
    return this.lookup(askerId, channelId);
  }
}
