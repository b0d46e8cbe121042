import { Injectable } from '@nestjs/common';
import { type ChannelId, ERROR_STATUS, type SendMessage } from '@chatapp/contract';
import { PinoLogger } from 'nestjs-pino';
import { asAppError, isOurs, loggable, problemOf } from '../errors/problem.js';
import { Sender } from '../messages/sender.js';
import { RequestMetrics } from '../metrics/request-metrics.js';
import { type RateLimiter, RateLimits } from '../redis/rate-limits.js';
import { FanOut } from './fan-out.js';
import type { LiveSocket } from './live-socket.js';
import { RoomLoader } from './room-loader.js';

/** As often as requests are allowed. */
const LIMIT = { name: 'sends', points: 600, seconds: 20, local: true } as const;

/**
 * Messages that come in by socket. What a request costs beside the message itself (its headers both ways, its session,
 * its way through the framework, its answer) is not needed here: the socket is somebody's, and the event is the answer.
 */
@Injectable()
export class SocketSends {
  private readonly limiter: RateLimiter;

  constructor(
    private readonly sender: Sender,
    private readonly fanOut: FanOut,
    private readonly loader: RoomLoader,
    private readonly metrics: RequestMetrics,
    private readonly logger: PinoLogger,
    limits: RateLimits,
  ) {
    this.limiter = limits.make(LIMIT);
  }

  /** Stores a message and answers; never throws. */
  async take(socket: LiveSocket, channelId: ChannelId, message: SendMessage): Promise<void> {
    const { person } = socket;
    const start = performance.now();
    let status = 201;
    try {
      await this.limiter.consume(person.id);
      const stored = await this.sender.send(person.id, channelId, message);
      // Whoever is in the room has heard it by now.
      if (stored.kind === 'stored' || !this.loader.rooms.isIn(person, channelId))
        this.fanOut.tell([socket], { type: 'send.stored', message: stored.message });
    } catch (exception) {
      status = ERROR_STATUS[this.refuse(socket, message.id, exception)];
    }
    const ms = performance.now() - start;
    this.metrics.observe('SEND', '/api/socket', status, ms / 1000);
    const line = { reqId: message.id, userId: person.id, method: 'SEND', path: '/api/socket', status };
    this.logger.info({ ...line, ms: Math.round(ms * 10) / 10 }, 'request');
  }

  /** Says no to a message that was read as far as its id. */
  refuse(socket: LiveSocket, messageId: string, exception: unknown) {
    const error = asAppError(exception);
    if (isOurs(error)) this.logger.error({ reqId: messageId, code: error.code, err: loggable(exception) }, 'refused');
    this.fanOut.tell([socket], { type: 'send.refused', messageId, problem: problemOf(error, messageId) });
    return error.code;
  }
}
