import { Injectable, Logger } from '@nestjs/common';
import type { EventOf, ServerEvent } from '@chatapp/contract';
import type { Delivery } from '../events/delivery.js';
import { EventFeed } from '../events/event-feed.js';
import { Metrics } from '../metrics/metrics.js';
import { frameOf } from './frame.js';
import type { LiveSocket } from './live-socket.js';
import { RoomLoader } from './room-loader.js';
import type { Person, Room } from './rooms.js';

/** Why a socket is closed, in the codes of RFC 6455: 1000 and up are the protocol's, 4000 and up our own. */
export const SESSION_ENDED = 4001;

/** Writes events to the sockets of those who may hear them, and moves people between rooms. */
@Injectable()
export class FanOut {
  /** Revision of the workspace's log that was last announced here. */
  workspaceRev = 0;
  private readonly logger = new Logger('Realtime');
  private readonly delay;
  private readonly dropped;

  constructor(
    feed: EventFeed,
    private readonly loader: RoomLoader,
    metrics: Metrics,
  ) {
    this.delay = metrics.histogram('delivery_seconds', 'From publishing an event to its last socket of this replica');
    this.dropped = metrics.counter('sockets_dropped_total', 'Sockets that were cut off because they did not keep up');
    feed.listen((delivery) => this.deliver(delivery));
  }

  /** Says something to sockets. */
  tell(sockets: Iterable<LiveSocket>, event: ServerEvent): void {
    this.write(sockets, frameOf(JSON.stringify(event)));
  }

  /** Says something to everyone in a channel. */
  tellRoom(room: Room, event: ServerEvent): void {
    this.writeRoom(room, frameOf(JSON.stringify(event)));
  }

  /** Ends the sockets of sessions that are over. */
  end(sockets: Iterable<LiveSocket>): void {
    const ending = [...sockets];
    this.tell(ending, { type: 'session.ended' });
    for (const socket of ending) socket.close(SESSION_ENDED, 'session ended');
  }

  /** Reads someone's memberships anew, because an event about them may have been lost, and says so. */
  async reload(person: Person, rev: number): Promise<void> {
    await this.loader.load(person);
    this.tell(person.sockets, { type: 'log.moved', log: 'personal', rev: Math.max(rev, person.rev) });
  }

  private deliver(delivery: Delivery): void {
    const { audience, rev } = delivery;
    const { rooms } = this.loader;
    if (audience === 'everyone') {
      if (rev > this.workspaceRev) this.workspaceRev = rev;
      this.write(rooms.sockets(), frameOf(delivery.json));
    } else if ('channelId' in audience) {
      const room = rooms.rooms.get(audience.channelId);
      if (!room) return;
      if (rev > room.rev) room.rev = rev;
      this.writeRoom(room, frameOf(delivery.json));
    } else if ('userId' in audience) {
      const person = rooms.people.get(audience.userId);
      if (person) this.deliverTo(person, delivery);
    } else {
      this.end([...rooms.sockets()].filter((socket) => socket.sessionId === audience.sessionId));
    }
    this.delay.observe(Math.max(0, Date.now() - delivery.publishedAt) / 1000);
  }

  private deliverTo(person: Person, { type, rev, json }: Delivery): void {
    if (type === 'session.ended') return this.end(person.sockets);
    if (rev > person.rev) person.rev = rev;
    this.write(person.sockets, frameOf(json));
    if (type !== 'membership.changed') return;
    this.move(person, JSON.parse(json) as EventOf<'membership.changed'>).catch((error: unknown) => {
      // The database went away: the healing poll finds that the room is behind.
      this.logger.warn(`Could not enter a room: ${String(error)}`);
    });
  }

  /** Follows a change of membership at once, on every replica that the person has a socket at. */
  private async move(person: Person, { channelId, mine }: EventOf<'membership.changed'>): Promise<void> {
    if (person.loading) return this.loader.load(person);
    if (!mine) return this.loader.rooms.leave(person, channelId);
    const reached = await this.loader.enter(person, channelId, mine.rev);
    // What was said between the snapshot in the event and this moment was not heard here; unless the person is out again.
    if (reached > mine.rev && this.loader.rooms.isIn(person, channelId))
      this.tell(person.sockets, { type: 'log.moved', log: 'channel', channelId, rev: reached });
  }

  private writeRoom(room: Room, frame: Buffer): void {
    for (const person of room.people) this.write(person.sockets, frame);
  }

  private write(sockets: Iterable<LiveSocket>, frame: Buffer): void {
    for (const socket of sockets) if (socket.ready && !socket.write(frame)) this.dropped.inc();
  }
}
