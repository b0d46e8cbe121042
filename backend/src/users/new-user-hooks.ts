import { Injectable } from '@nestjs/common';
import type { UserId } from '@chatapp/contract';
import type { Db } from '../database/transactions.js';

/** Does its part for a new user inside the transaction; what it returns runs after commit. */
export type NewUserHook = (tx: Db, userId: UserId) => Promise<() => void>;

/** How features above this one take part when someone signs up, without being known here. */
@Injectable()
export class NewUserHooks {
  private readonly hooks: NewUserHook[] = [];

  register(hook: NewUserHook): void {
    this.hooks.push(hook);
  }

  /** Runs all hooks; returns what is to be done after commit. */
  async run(tx: Db, userId: UserId): Promise<() => void> {
    const afterCommit: (() => void)[] = [];
    for (const hook of this.hooks) afterCommit.push(await hook(tx, userId));
    return () => afterCommit.forEach((act) => act());
  }
}
