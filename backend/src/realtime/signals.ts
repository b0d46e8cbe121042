import { Inject, Injectable } from '@nestjs/common';
import { ClientSignal, MessageId } from '@chatapp/contract';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/config.js';
import { invalidRequest } from '../errors/validation.pipe.js';
import { EventBus } from '../events/event-bus.js';
import type { LiveSocket } from './live-socket.js';
import { PresenceService } from './presence.service.js';
import { RoomLoader } from './room-loader.js';
import { SocketSends } from './socket-sends.js';

/** 1008: the other side breaks the rules of this server. */
const POLICY_VIOLATION = 1008;

const UnreadableSend = z.object({ type: z.literal('send'), message: z.object({ id: MessageId }) });

/** What clients say on the socket. */
@Injectable()
export class Signals {
  constructor(
    private readonly loader: RoomLoader,
    private readonly presence: PresenceService,
    private readonly events: EventBus,
    private readonly sends: SocketSends,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  take(socket: LiveSocket, data: string): void {
    const said = parse(data);
    const { data: signal, error } = ClientSignal.safeParse(said);
    if (signal?.type === 'send') {
      void this.sends.take(socket, signal.channelId, signal.message);
      return;
    }
    if (this.config.rateLimits && !socket.takeAllowance(Date.now())) {
      socket.close(POLICY_VIOLATION, 'too many signals');
      return;
    }
    switch (signal?.type) {
      case 'typing':
        this.relayTyping(socket, signal);
        return;
      case 'active':
        this.presence.setActive(socket, signal.active);
        return;
      case 'watch':
        this.presence.watch(socket, signal.userIds);
        return;
      case undefined: {
        // A newer client during an upgrade may say what this version doesn't know; a message is owed an answer.
        const sent = UnreadableSend.safeParse(said).data;
        if (sent) this.sends.refuse(socket, sent.message.id, invalidRequest(error?.issues ?? []));
      }
    }
  }

  private relayTyping(
    { person }: LiveSocket,
    { channelId, rootId }: { channelId: string; rootId?: string | undefined },
  ): void {
    if (!this.loader.rooms.isIn(person, channelId)) return;
    const inThread = rootId === undefined ? {} : { rootId };
    this.events.publish({ channelId }, { type: 'typing', channelId, userId: person.id, ...inThread });
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
