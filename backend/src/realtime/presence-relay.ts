import type { Presence, UserId } from '@chatapp/contract';
import type { Relay } from '../events/relay.js';

const TOPIC = 'chatapp:presence';

/** What replicas tell each other: changes of some people, or everyone (`all`); `ask` wants everyone of the others. */
export interface PresenceNews {
  readonly replica: string;
  readonly people: Readonly<Record<UserId, Presence>>;
  readonly all: boolean;
  readonly ask: boolean;
}

/** Carries presence between replicas. Nothing is stored: each says now and then whom it has, and silence ends it. */
export class PresenceRelay {
  constructor(
    private readonly relay: Relay,
    private readonly replica: string,
    heard: (news: PresenceNews) => void,
  ) {
    void relay.follow(TOPIC, (data) => {
      const news = JSON.parse(data) as PresenceNews;
      if (news.replica !== replica) heard(news);
    });
  }

  get connected(): boolean {
    return this.relay.connected;
  }

  say(people: Readonly<Record<UserId, Presence>>, { all = false, ask = false } = {}): void {
    const news: PresenceNews = { replica: this.replica, people, all, ask };
    this.relay.send(TOPIC, JSON.stringify(news));
  }
}
