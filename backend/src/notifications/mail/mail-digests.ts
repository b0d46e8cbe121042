import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { type Db, Transactions } from '../../database/transactions.js';
import { PresenceLookup } from '../../users/presence-lookup.js';
import { type Notice, NoticesRepository } from '../notices.repository.js';
import { Rounds } from '../../rounds/rounds.js';
import { type Tellable, TellingRepository } from '../telling.repository.js';
import { DigestComposer } from './digest-composer.js';
import { Mailer } from './mailer.js';

const EVERY_MS = 2000;
/** Whoever is active sees it in the application. */
const ACTIVE_MS = 5 * 60_000;
/** The mail server has said no, or nothing: later. */
const RETRY_MS = 10 * 60_000;

interface Claimed {
  readonly notices: readonly Notice[];
  /** In the order in which it was said. */
  readonly missed: readonly [Tellable, ...Tellable[]];
}

/**
 * Mails about mentions that somebody has not read for a while: all of a person's in one mail, and one mail an hour at
 * most. Claimed in a transaction of its own before it is sent, like pushes: a mention is in one mail or in none.
 */
@Injectable()
export class MailDigests implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds;

  constructor(
    private readonly notices: NoticesRepository,
    private readonly telling: TellingRepository,
    private readonly presence: PresenceLookup,
    private readonly composer: DigestComposer,
    private readonly mailer: Mailer,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const everyMs = Math.min(EVERY_MS, config.mail?.delayMs ?? EVERY_MS);
    this.rounds = new Rounds('Mail', everyMs, (signal) => this.round(signal));
  }

  onApplicationBootstrap(): void {
    if (this.config.mail) this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const taken = await this.transactions.run((tx) => this.claim(tx));
      if (!taken) return;
      if (taken !== 'nothing') await this.send(taken);
    }
  }

  /** Null: there is nobody. */
  private async claim(tx: Db): Promise<Claimed | 'nothing' | null> {
    const userId = await this.notices.takeMailable(tx);
    if (!userId) return null;
    const notices = await this.notices.takeMailableOf(tx, userId);
    const items = notices.flatMap((notice) => notice.callSeqs.map((seq) => ({ ...notice, seq })));
    const missed = (await this.telling.list(tx, items)).filter(isMissed).sort(byTime);
    const [first, ...rest] = missed;
    if (!first) {
      await this.notices.setMailed(tx, notices);
      return 'nothing';
    }
    const wait =
      this.presence.of(userId) === 'active'
        ? ACTIVE_MS
        : await this.notices.claimDigest(tx, userId, this.config.mail!.intervalMs);
    if (wait !== null) {
      // A little more, so that it is not early by the other's clock.
      await this.notices.putOff(tx, notices, 'mail_at', wait + 100);
      return 'nothing';
    }
    await this.notices.setMailed(tx, notices);
    return { notices, missed: [first, ...rest] };
  }

  private async send({ notices, missed }: Claimed): Promise<void> {
    const mail = await this.composer.compose(this.transactions.single, missed);
    if ((await this.mailer.send(mail)) !== 'refused') return;
    await this.transactions.run(async (tx) => {
      await this.notices.setUnmailed(tx, notices, RETRY_MS);
      await this.notices.releaseDigest(tx, missed[0].reader.id);
    });
  }
}

function isMissed({ isRead, level, reader }: Tellable): boolean {
  return !isRead && level !== 'none' && reader.notifications.email;
}

function byTime(a: Tellable, b: Tellable): number {
  return a.message.createdAt < b.message.createdAt ? -1 : 1;
}
