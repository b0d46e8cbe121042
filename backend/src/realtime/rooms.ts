import type { ChannelId, UserId } from '@chatapp/contract';
import type { EventFeed } from '../events/event-feed.js';
import type { LiveSocket } from './live-socket.js';

/** Someone with at least one socket on this replica. */
export interface Person {
  readonly id: UserId;
  readonly sockets: LiveSocket[];
  readonly rooms: Set<Room>;
  /** Resolves when nothing that other replicas say to the person is missed any more. */
  readonly followed: Promise<void>;
  /** Revision of the person's own log that was last announced to these sockets. */
  rev: number;
  /** All rooms were entered once. */
  loaded: boolean;
  /** While the rooms are being entered. */
  loading: Promise<void> | null;
  /** A membership changed while the rooms were being read: read them once more. */
  stale: boolean;
}

/** A channel that someone with a socket on this replica is in. */
export interface Room {
  readonly channelId: ChannelId;
  readonly people: Set<Person>;
  /** Revision of the channel that was last announced in it. */
  rev: number;
  /** Resolves when nothing that other replicas say in it is missed any more. */
  readonly followed: Promise<void>;
}

/** Who is where on this replica. Follows exactly the people and channels that have a socket here. */
export class Rooms {
  readonly people = new Map<UserId, Person>();
  readonly rooms = new Map<ChannelId, Room>();

  constructor(private readonly feed: EventFeed) {}

  /** Adds a socket to its person, who may be new here. */
  arrive(userId: UserId, socket: LiveSocket): Person {
    let person = this.people.get(userId);
    if (!person) {
      person = {
        id: userId,
        sockets: [],
        rooms: new Set(),
        followed: this.feed.follow({ userId }),
        rev: 0,
        loaded: false,
        loading: null,
        stale: false,
      };
      this.people.set(userId, person);
    }
    person.sockets.push(socket);
    socket.person = person;
    return person;
  }

  /** Removes a socket. */
  depart(socket: LiveSocket): void {
    const { person } = socket;
    const at = person.sockets.indexOf(socket);
    if (at >= 0) person.sockets.splice(at, 1);
    this.release(person);
  }

  /** Forgets a person who has no socket any more; while rooms are being read it is done afterwards. */
  release(person: Person): void {
    if (person.sockets.length > 0 || person.loading || this.people.get(person.id) !== person) return;
    this.people.delete(person.id);
    this.feed.unfollow({ userId: person.id });
    for (const room of person.rooms) this.leave(person, room.channelId);
  }

  /** Brings a person into a room, which stands at `rev` if nobody was in it yet. */
  enter(person: Person, channelId: ChannelId, rev: number): Room {
    let room = this.rooms.get(channelId);
    if (!room) {
      room = { channelId, people: new Set(), rev, followed: this.feed.follow({ channelId }) };
      this.rooms.set(channelId, room);
    }
    room.people.add(person);
    person.rooms.add(room);
    return room;
  }

  leave(person: Person, channelId: ChannelId): void {
    const room = this.rooms.get(channelId);
    if (!room?.people.delete(person)) return;
    person.rooms.delete(room);
    if (room.people.size > 0) return;
    this.rooms.delete(channelId);
    this.feed.unfollow({ channelId });
  }

  isIn(person: Person, channelId: ChannelId): boolean {
    return this.rooms.get(channelId)?.people.has(person) ?? false;
  }

  *sockets(): Iterable<LiveSocket> {
    for (const person of this.people.values()) yield* person.sockets;
  }
}
