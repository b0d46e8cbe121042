import type { Server } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';

/** Long enough for requests that are on their way already; closing at once would break their connections unread. */
const LINGER_MS = 500;
/** Turns of the event loop without a new connection, after which none is waiting, and what they sent has been read. */
const TURNS = 5;
const ARRIVALS_MAX_MS = 5000;

/** Whether this process is on its way out; known before anything else stops. */
@Injectable()
export class Readiness implements OnModuleDestroy, BeforeApplicationShutdown {
  private leaving = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  get shuttingDown(): boolean {
    return this.leaving;
  }

  onModuleDestroy(): void {
    this.leaving = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await sleep(Math.min(LINGER_MS, this.config.shutdownDrainMs));
    await this.takeWhatHasArrived();
  }

  /** Makes clients come back over a new connection, to another replica where there is one. */
  readonly handle = (_request: Request, response: Response, next: NextFunction): void => {
    if (this.leaving) response.setHeader('Connection', 'close');
    next();
  };

  /** The event loop accepts one connection a turn: where it is busy, some that clients take for open still wait. */
  private async takeWhatHasArrived(): Promise<void> {
    const server = this.adapterHost.httpAdapter.getHttpServer() as Server;
    const until = Date.now() + ARRIVALS_MAX_MS;
    let arrived = false;
    const note = (): void => void (arrived = true);
    server.on('connection', note);
    do {
      arrived = false;
      for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    } while (arrived && Date.now() < until);
    server.off('connection', note);
  }
}
