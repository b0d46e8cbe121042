import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ChannelId } from '@chatapp/contract';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { MyChannelsRepository } from '../channels/my-channels.repository.js';
import { Transactions } from '../database/transactions.js';
import { EventFeed } from '../events/event-feed.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { type Person, type Room, Rooms } from './rooms.js';

/** How long a greeting waits for Redis. Without it other replicas' events come late, by the healing poll. */
const FOLLOW_TIMEOUT_MS = 1000;

/** Brings people into the rooms that their memberships give them: the only way into a room. */
@Injectable()
export class RoomLoader {
  readonly rooms: Rooms;

  constructor(
    feed: EventFeed,
    private readonly channels: ChannelsRepository,
    private readonly myChannels: MyChannelsRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly transactions: Transactions,
  ) {
    this.rooms = new Rooms(feed);
  }

  /** Reads a person's memberships and enters and leaves rooms accordingly. Settles when nothing is missed any more. */
  load(person: Person): Promise<void> {
    person.stale = person.loading !== null;
    person.loading ??= this.read(person).finally(() => {
      person.loading = null;
      this.rooms.release(person);
    });
    return person.loading;
  }

  /** A new member: enters the room. Returns the revision that the channel has reached since, of which nothing was heard. */
  async enter(person: Person, channelId: ChannelId, rev: number): Promise<number> {
    const known = this.rooms.rooms.has(channelId);
    const room = this.rooms.enter(person, channelId, rev);
    if (known) return room.rev;
    await followed([room]);
    room.rev = Math.max(room.rev, await this.channels.findRev(this.transactions.single, channelId));
    return room.rev;
  }

  private async read(person: Person): Promise<void> {
    // Before anything is read: a membership that changes from now on is heard of.
    await followed([person]);
    const entered: Room[] = [];
    do {
      person.stale = false;
      const db = this.transactions.single;
      // First, so that it is not newer than the memberships.
      const rev = await this.personalLog.current(db, person.id);
      const memberships = await this.myChannels.listRevs(db, person.id);
      for (const { channelId } of person.rooms) if (!memberships.has(channelId)) this.rooms.leave(person, channelId);
      for (const [channelId, channelRev] of memberships) entered.push(this.rooms.enter(person, channelId, channelRev));
      person.rev = Math.max(person.rev, rev);
    } while (person.stale);
    await followed(entered);
    person.loaded = true;
  }
}

async function followed(topics: readonly { followed: Promise<void> }[]): Promise<void> {
  await Promise.race([
    Promise.all(topics.map((topic) => topic.followed)),
    wait(FOLLOW_TIMEOUT_MS, undefined, { ref: false }),
  ]);
}
