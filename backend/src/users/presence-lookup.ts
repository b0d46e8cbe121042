import { Injectable } from '@nestjs/common';
import type { Presence, UserId } from '@chatapp/contract';

/** Lets features ask who is there although that is known only above them: realtime registers itself. */
@Injectable()
export class PresenceLookup {
  private lookup: (userId: UserId) => Presence = () => 'offline';

  register(lookup: (userId: UserId) => Presence): void {
    this.lookup = lookup;
  }

  /** How present someone is, as far as this replica has heard. */
  of(userId: UserId): Presence {
    return this.lookup(userId);
  }
}
