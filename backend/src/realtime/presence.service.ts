import { Inject, Injectable } from '@nestjs/common';
import type { Presence, UserId } from '@chatapp/contract';
import { EventHub } from '../events/event-hub.js';
import { RELAY } from '../events/events.module.js';
import type { Relay } from '../events/relay.js';
import { PresenceLookup } from '../users/presence-lookup.js';
import { FanOut } from './fan-out.js';
import type { LiveSocket } from './live-socket.js';
import { PresenceRelay, type PresenceNews } from './presence-relay.js';
import { type Here, PresenceTable } from './presence-table.js';
import { RoomLoader } from './room-loader.js';

/** Clients say at least once a minute that someone is there; a late one is no absence yet. */
const ACTIVE_MS = 90_000;
/** A reload or a short outage is no absence. */
const GONE_AFTER_MS = 8000;
const SAY_ALL_EVERY_MS = 20_000;
const FORGET_AFTER_MS = 60_000;

/** Who is active, away or offline, over all replicas, told to those sockets that watch them. */
@Injectable()
export class PresenceService {
  private readonly table = new PresenceTable();
  private readonly watchers = new Map<UserId, Set<LiveSocket>>();
  /** People whose last socket here went away, and when they count as gone. */
  private readonly leaving = new Map<UserId, number>();
  private readonly relay: PresenceRelay | null;
  private saidAllAt = 0;

  constructor(
    private readonly loader: RoomLoader,
    private readonly fanOut: FanOut,
    hub: EventHub,
    lookup: PresenceLookup,
    @Inject(RELAY) relay: Relay | null,
  ) {
    lookup.register((userId) => this.table.of(userId));
    this.relay = relay && new PresenceRelay(relay, hub.replica, (news) => this.hear(news));
    this.relay?.say({}, { all: true, ask: true });
  }

  /** A socket was greeted; its person is away until it says otherwise. */
  arrived({ person }: LiveSocket): void {
    this.leaving.delete(person.id);
    this.refresh(person.id);
  }

  departed(socket: LiveSocket): void {
    this.watch(socket, []);
    const { id, sockets } = socket.person;
    if (sockets.length === 0) this.leaving.set(id, Date.now() + GONE_AFTER_MS);
    else this.refresh(id);
  }

  /** Someone is, or is no longer, at this device. */
  setActive(socket: LiveSocket, active: boolean): void {
    socket.activeUntil = active ? Date.now() + ACTIVE_MS : 0;
    this.refresh(socket.person.id);
  }

  /** Replaces whom a socket watches, and tells it how they are. */
  watch(socket: LiveSocket, userIds: readonly UserId[]): void {
    for (const userId of socket.watching) {
      const watchers = this.watchers.get(userId);
      if (watchers?.delete(socket) && watchers.size === 0) this.watchers.delete(userId);
    }
    socket.watching = [...new Set(userIds)];
    for (const userId of socket.watching) {
      const watchers = this.watchers.get(userId) ?? new Set();
      this.watchers.set(userId, watchers.add(socket));
    }
    if (socket.watching.length === 0) return;
    this.fanOut.tell([socket], {
      type: 'presence',
      presences: Object.fromEntries(socket.watching.map((id) => [id, this.table.of(id)])),
    });
  }

  /** What time changes; called every few seconds. */
  tick(now = Date.now()): void {
    for (const [userId, goneAt] of this.leaving) if (goneAt <= now) this.gone(userId);
    for (const userId of this.table.own.keys()) this.refresh(userId, now);
    if (!this.relay) return;
    // While Redis is away everyone is silent, which says nothing about them.
    if (this.relay.connected) this.announce(this.table.forgetSilent(now - FORGET_AFTER_MS));
    if (now - this.saidAllAt > SAY_ALL_EVERY_MS) this.sayAll();
  }

  /** This replica goes away; whoever comes back does so elsewhere. */
  stop(): void {
    this.relay?.say({}, { all: true });
  }

  private gone(userId: UserId): void {
    this.leaving.delete(userId);
    if (!this.loader.rooms.people.has(userId)) this.set(userId, undefined);
  }

  private refresh(userId: UserId, now = Date.now()): void {
    const person = this.loader.rooms.people.get(userId);
    if (person?.sockets.some((socket) => socket.activeUntil > now)) this.set(userId, 'active');
    else if (person || this.leaving.has(userId)) this.set(userId, 'away');
  }

  private set(userId: UserId, here: Here | undefined): void {
    const { own } = this.table;
    if (own.get(userId) === here) return;
    const before = this.table.of(userId);
    if (here) own.set(userId, here);
    else own.delete(userId);
    this.relay?.say({ [userId]: here ?? 'offline' });
    if (this.table.of(userId) !== before) this.announce([userId]);
  }

  private hear({ replica, people, all, ask }: PresenceNews): void {
    this.announce(this.table.hear(replica, people, all, Date.now()));
    if (ask) this.sayAll();
  }

  private sayAll(): void {
    this.saidAllAt = Date.now();
    this.relay?.say(Object.fromEntries(this.table.own), { all: true });
  }

  private announce(userIds: Iterable<UserId>): void {
    for (const userId of userIds) {
      const watchers = this.watchers.get(userId);
      const presences: Record<UserId, Presence> = { [userId]: this.table.of(userId) };
      if (watchers) this.fanOut.tell(watchers, { type: 'presence', presences });
    }
  }
}
