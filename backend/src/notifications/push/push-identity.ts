import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { Transactions } from '../../database/transactions.js';
import { ServerKeysRepository } from './server-keys.repository.js';
import { newVapidKeys, Vapid, type VapidKeys } from './vapid.js';

/** Who this installation is towards push services: the same on all replicas, and after every start. */
@Injectable()
export class PushIdentity {
  private vapid: Promise<Vapid> | null = null;

  constructor(
    private readonly keys: ServerKeysRepository,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null: pushing is switched off. */
  async find(): Promise<Vapid | null> {
    const { push } = this.config;
    if (!push) return null;
    this.vapid ??= this.load(push.subject, push.keys);
    try {
      return await this.vapid;
    } catch (error) {
      this.vapid = null;
      throw error;
    }
  }

  private async load(subject: string, given: VapidKeys | null): Promise<Vapid> {
    const keys = given ?? (await this.keys.findOrAdd(this.transactions.single, 'vapid', newVapidKeys));
    return new Vapid(keys, subject);
  }
}
