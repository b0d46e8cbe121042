import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import type { Db } from '../../database/transactions.js';
import { WorkspaceRepository } from '../../users/workspace.repository.js';
import { excerptOf } from '../excerpt.js';
import { PushComposer } from '../push/push-composer.js';
import { pathOf, titleOf } from '../push/push-payload.js';
import type { Tellable } from '../telling.repository.js';
import { toldTexts } from '../told-texts.js';
import { digestMail, type Missed } from './digest-mail.js';
import type { Mail } from './mailer.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

const EXCERPT_MAX = 500;

/** Puts a digest into words, in the reader's language and time. */
@Injectable()
export class DigestComposer {
  constructor(
    private readonly workspace: WorkspaceRepository,
    private readonly words: PushComposer,
    private readonly links: UnsubscribeLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async compose(db: Db, missed: readonly [Tellable, ...Tellable[]]): Promise<Mail> {
    const { reader } = missed[0];
    const texts = toldTexts(reader.language);
    const { people, names } = await this.words.namesFor(db, missed);
    const { workspace } = await this.workspace.find(db);
    const unsubscribeUrl = this.url(`/api/notifications/unsubscribe?token=${this.links.tokenFor(reader.id)}`);
    const listed = missed.map(({ item, channel, message }): Missed => {
      const about = {
        channel,
        author: people.get(message.authorId),
        readerId: reader.id,
        inThread: item.rootSeq !== 0,
      };
      return {
        title: titleOf(about, names.users, texts),
        at: new Date(message.createdAt),
        excerpt: excerptOf(message, names, texts, EXCERPT_MAX),
        url: this.url(pathOf(channel.id, message.seq)),
      };
    });
    const mail = digestMail({
      language: reader.language,
      timeZone: reader.timeZone,
      workspace: workspace.name,
      missed: listed,
      settingsUrl: this.url('/settings/notifications'),
      unsubscribeUrl,
    });
    return { ...mail, to: { name: reader.displayName, address: reader.email }, unsubscribeUrl };
  }

  private url(path: string): string {
    return new URL(path, this.config.mail!.publicUrl).href;
  }
}
