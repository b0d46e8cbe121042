import { Inject, Injectable } from '@nestjs/common';
import { ClientSignal } from '@chatapp/contract';
import { CONFIG, type Config } from '../config/config.js';
import { EventBus } from '../events/event-bus.js';
import type { LiveSocket } from './live-socket.js';
import { PresenceService } from './presence.service.js';
import { RoomLoader } from './room-loader.js';

/** 1008: the other side breaks the rules of this server. */
const POLICY_VIOLATION = 1008;

/** What clients say on the socket: hints only, never a command. */
@Injectable()
export class Signals {
  constructor(
    private readonly loader: RoomLoader,
    private readonly presence: PresenceService,
    private readonly events: EventBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  take(socket: LiveSocket, data: string): void {
    if (this.config.rateLimits && !socket.takeAllowance(Date.now())) {
      socket.close(POLICY_VIOLATION, 'too many signals');
      return;
    }
    const signal = parse(data);
    switch (signal?.type) {
      case 'typing':
        this.relayTyping(socket, signal.channelId);
        return;
      case 'active':
        this.presence.setActive(socket, signal.active);
        return;
      case 'watch':
        this.presence.watch(socket, signal.userIds);
        return;
      case undefined:
        // A newer client during an upgrade may say what this version doesn't know.
        return;
    }
  }

  private relayTyping({ person }: LiveSocket, channelId: string): void {
    if (!this.loader.rooms.isIn(person, channelId)) return;
    this.events.publish({ channelId }, { type: 'typing', channelId, userId: person.id });
  }
}

function parse(data: string): ClientSignal | undefined {
  try {
    return ClientSignal.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
