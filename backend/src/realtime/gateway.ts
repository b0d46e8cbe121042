import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { OriginCheck } from '../auth/origin.js';
import { SessionAuthenticator } from '../auth/session-authenticator.js';
import { CONFIG, type Config } from '../config/config.js';
import { EventHub } from '../events/event-hub.js';
import { Metrics } from '../metrics/metrics.js';
import { FanOut } from './fan-out.js';
import { Healing } from './healing.js';
import { Heartbeat } from './heartbeat.js';
import { LiveSocket } from './live-socket.js';
import { PresenceService } from './presence.service.js';
import { RoomLoader } from './room-loader.js';
import { Signals } from './signals.js';

const PATH = '/api/socket';
/** The longest text with every character escaped, and room for what is around it: as large as a request's body. */
const SIGNAL_MAX = 256 * 1024;
/** Devices of one person on one replica; more are a program gone wrong. */
const SOCKETS_PER_PERSON = 50;
const TRY_AGAIN_LATER = 1013;
const SERVICE_RESTART = 1012;
/** How long sockets get to answer the closing handshake. */
const CLOSING_MS = 500;

/** Where sockets come in, live and go. */
@Injectable()
export class Gateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Realtime');
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: SIGNAL_MAX,
    WebSocket: LiveSocket,
  });
  private readonly sockets = new Set<LiveSocket>();
  private readonly heartbeat = new Heartbeat();
  private readonly listeners: {
    message: Listener<[RawData, boolean]>;
    pong: Listener<[]>;
    close: Listener<[]>;
    error: Listener<[Error]>;
  };
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly origins: OriginCheck,
    private readonly authenticator: SessionAuthenticator,
    private readonly loader: RoomLoader,
    private readonly fanOut: FanOut,
    private readonly presence: PresenceService,
    private readonly healing: Healing,
    private readonly hub: EventHub,
    @Inject(CONFIG) private readonly config: Config,
    signals: Signals,
    metrics: Metrics,
  ) {
    metrics.gauge('sockets', 'Open sockets', () => this.sockets.size);
    // Made once and given to every socket: a closure for each would cost more than the socket's own fields.
    const live = (socket: WebSocket) => socket as LiveSocket;
    const departed = (socket: LiveSocket) => this.departed(socket);
    this.listeners = {
      message(data, isBinary) {
        live(this).alive = true;
        // One buffer, because `binaryType` is left as it is.
        if (!isBinary && live(this).ready) signals.take(live(this), (data as Buffer).toString());
      },
      pong() {
        live(this).alive = true;
      },
      close() {
        departed(live(this));
      },
      error() {
        this.terminate();
      },
    };
  }

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on(
      'upgrade',
      (request: IncomingMessage, wire: Duplex, head: Buffer) => void this.upgrade(request, wire, head),
    );
    let seconds = 0;
    this.timer = setInterval(() => {
      this.heartbeat.tick();
      if (++seconds % 5 === 0) this.presence.tick();
    }, 1000).unref();
    this.healing.start();
  }

  /** Asks everyone to come back elsewhere within a while, waits for them to go, and closes what is left. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    await this.healing.stop();
    this.fanOut.tell(this.sockets, { type: 'reconnect', withinMs: this.config.shutdownDrainMs });
    await this.emptied(this.config.shutdownDrainMs);
    for (const socket of this.sockets) socket.close(SERVICE_RESTART, 'restart');
    await this.emptied(CLOSING_MS);
    for (const socket of this.sockets) socket.terminate();
    this.presence.stop();
  }

  private async upgrade(request: IncomingMessage, wire: Duplex, head: Buffer): Promise<void> {
    wire.on('error', destroy);
    try {
      if (this.closing) return refuse(wire, 503);
      if (request.url?.split('?')[0] !== PATH) return refuse(wire, 404);
      if (!this.origins.isOwnOrigin(request.headers)) return refuse(wire, 403);
      const who = await this.authenticator.authenticate(request);
      if (!who) return refuse(wire, 401);
      if ((this.loader.rooms.people.get(who.userId)?.sockets.length ?? 0) >= SOCKETS_PER_PERSON)
        return refuse(wire, 429);
      wire.off('error', destroy);
      this.server.handleUpgrade(request, wire, head, (socket) => void this.arrived(socket, wire, who));
    } catch (error) {
      this.logger.warn(`Could not open a socket: ${String(error)}`);
      refuse(wire, 503);
    }
  }

  private async arrived(socket: LiveSocket, wire: Duplex, who: { userId: string; sessionId: string }): Promise<void> {
    socket.wire = wire;
    socket.sessionId = who.sessionId;
    const { message, pong, close, error } = this.listeners;
    socket.on('message', message).on('pong', pong).on('close', close).on('error', error);
    const person = this.loader.rooms.arrive(who.userId, socket);
    this.sockets.add(socket);
    this.heartbeat.add(socket);
    try {
      // Whoever has been here for a while has all rooms; the first sockets wait until they are entered.
      if (!person.loaded) await (person.loading ?? this.loader.load(person));
    } catch (error) {
      this.logger.warn(`Could not read memberships: ${String(error)}`);
      socket.close(TRY_AGAIN_LATER, 'try again');
      return;
    }
    socket.ready = true;
    this.fanOut.tell([socket], { type: 'hello', serverTime: new Date().toISOString(), replica: this.hub.replica });
    this.presence.arrived(socket);
  }

  private departed(socket: LiveSocket): void {
    this.sockets.delete(socket);
    this.heartbeat.remove(socket);
    this.loader.rooms.depart(socket);
    if (socket.ready) this.presence.departed(socket);
  }

  private async emptied(withinMs: number): Promise<void> {
    const until = Date.now() + withinMs;
    while (this.sockets.size > 0 && Date.now() < until) await wait(Math.min(20, withinMs));
  }
}

type Listener<Arguments extends unknown[]> = (this: WebSocket, ...given: Arguments) => void;

function destroy(this: Duplex): void {
  this.destroy();
}

const REASONS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

/** Answers an upgrade request that leads nowhere. */
function refuse(wire: Duplex, status: keyof typeof REASONS): void {
  wire.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
