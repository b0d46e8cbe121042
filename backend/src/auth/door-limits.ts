import { Injectable } from '@nestjs/common';
import { type RateLimiter, RateLimits } from '../redis/rate-limits.js';
import { hashOf } from './secret-hash.js';

const QUARTER = 15 * 60;
const HOUR = 3600;

/** How often one may knock. By account against guessing one password, by address against trying many accounts. */
@Injectable()
export class DoorLimits {
  private readonly signInByAccount: RateLimiter;
  private readonly signInByAddress: RateLimiter;
  private readonly signUpByAddress: RateLimiter;

  constructor(limits: RateLimits) {
    this.signInByAccount = limits.make({ name: 'sign-in:account', points: 10, seconds: QUARTER });
    this.signInByAddress = limits.make({ name: 'sign-in:address', points: 100, seconds: QUARTER });
    // Many, because a whole office that signs up on its first day has one address.
    this.signUpByAddress = limits.make({ name: 'sign-up:address', points: 100, seconds: HOUR });
  }

  /** Before a password is looked at. Unknown accounts count alike, so that the limit tells nothing either. */
  async beforePassword(account: string, address: string): Promise<void> {
    await this.signInByAddress.consume(address);
    await this.signInByAccount.consume(hashOf(account));
  }

  /** A right password makes the wrong ones before it forgotten. */
  async afterRightPassword(account: string): Promise<void> {
    await this.signInByAccount.forget(hashOf(account));
  }

  async beforeSignUp(address: string): Promise<void> {
    await this.signUpByAddress.consume(address);
  }
}
