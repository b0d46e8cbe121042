import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';

/** Long enough for requests that are on their way already; closing at once would break their connections unread. */
const LINGER_MS = 500;
const TURNS = 5;

/** Whether this process is on its way out; known before anything else stops. */
@Injectable()
export class Readiness implements OnModuleDestroy, BeforeApplicationShutdown {
  private leaving = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get shuttingDown(): boolean {
    return this.leaving;
  }

  onModuleDestroy(): void {
    this.leaving = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await sleep(Math.min(LINGER_MS, this.config.shutdownDrainMs));
    // A busy event loop may come to this timer first: in the next turns it accepts and reads what has arrived.
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
  }

  /** Makes clients come back over a new connection, to another replica where there is one. */
  readonly handle = (_request: Request, response: Response, next: NextFunction): void => {
    if (this.leaving) response.setHeader('Connection', 'close');
    next();
  };
}
