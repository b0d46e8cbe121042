import type { Presence, UserId } from '@chatapp/contract';

/** How someone is present somewhere; who isn't there is offline. */
export type Here = Exclude<Presence, 'offline'>;

interface Replica {
  heardAt: number;
  readonly people: Map<UserId, Here>;
}

/** Who is present at which replica. A person is as present as at the replica where they are most so. */
export class PresenceTable {
  readonly own = new Map<UserId, Here>();
  private readonly others = new Map<string, Replica>();

  of(userId: UserId): Presence {
    let presence: Presence = this.own.get(userId) ?? 'offline';
    for (const { people } of this.others.values()) {
      const there = people.get(userId);
      if (there === 'active') return there;
      presence = presence === 'offline' ? (there ?? presence) : presence;
    }
    return presence;
  }

  /** Notes what another replica says: changes of some people, or everyone whom it has. Returns who may have changed. */
  hear(replica: string, people: Readonly<Record<UserId, Presence>>, isAll: boolean, now: number): Iterable<UserId> {
    const known = this.others.get(replica) ?? { heardAt: now, people: new Map<UserId, Here>() };
    this.others.set(replica, known);
    known.heardAt = now;
    const concerned = new Set([...Object.keys(people), ...(isAll ? known.people.keys() : [])]);
    if (isAll) known.people.clear();
    for (const [userId, presence] of Object.entries(people)) {
      if (presence === 'offline') known.people.delete(userId);
      else known.people.set(userId, presence);
    }
    return concerned;
  }

  /** Forgets replicas that said nothing since `before`. Returns who may have changed. */
  forgetSilent(before: number): Iterable<UserId> {
    const concerned = new Set<UserId>();
    for (const [replica, { heardAt, people }] of this.others) {
      if (heardAt >= before) continue;
      this.others.delete(replica);
      for (const userId of people.keys()) concerned.add(userId);
    }
    return concerned;
  }
}
