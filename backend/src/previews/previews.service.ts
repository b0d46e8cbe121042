import { Injectable } from '@nestjs/common';
import type { LinkPreview, Message } from '@chatapp/contract';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { Features } from '../channels/features.js';
import { type Db, Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
import { PagePictures } from '../files/pictures/page-pictures.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { LinkLookup } from './link-lookup.js';
import { linksIn } from './links.js';

/** Adds to messages what their links show: outside of sending, and as a change like any other. */
@Injectable()
export class PreviewsService {
  constructor(
    private readonly lookup: LinkLookup,
    private readonly channels: ChannelsRepository,
    private readonly features: Features,
    private readonly messages: MessagesRepository,
    private readonly pictures: PagePictures,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
  ) {}

  /** Looks at the links of a message, and adds what they show if it still says the same then. */
  async add(message: Message): Promise<void> {
    if (!(await this.isWanted(this.transactions.single, message))) return;
    const found = await Promise.all(linksIn(message.text).map((link) => this.lookup.find(link)));
    const previews = found.filter((preview) => preview !== null);
    if (previews.length === 0) return;
    const after = await this.transactions.run((tx) => this.write(tx, message, previews));
    if (!after) return;
    const { channelId, rev } = after;
    this.events.publish({ channelId }, { type: 'message.changed', channelId, rev, message: after });
  }

  /** Null: it was changed, deleted or switched off meanwhile. */
  private async write(tx: Db, { id, channelId, text }: Message, previews: LinkPreview[]): Promise<Message | null> {
    await this.channels.lock(tx, channelId);
    const before = await this.messages.find(tx, channelId, id);
    if (!before || before.deletedAt || before.previews || before.text !== text) return null;
    if (!(await this.isWanted(tx, before))) return null;
    const { rev } = await this.channels.advance(tx, channelId, 1);
    const after = { ...before, previews: await this.withPictures(tx, before, previews), rev };
    await this.messages.setExtra(tx, after);
    return after;
  }

  /** Pictures as parts of this message, so that its readers may fetch them as long as it is there. */
  private async withPictures(tx: Db, message: Message, previews: readonly LinkPreview[]): Promise<LinkPreview[]> {
    const own: LinkPreview[] = [];
    for (const { image, ...said } of previews) {
      const picture = image && (await this.pictures.attach(tx, image, message));
      own.push(picture ? { ...said, image: picture } : said);
    }
    return own;
  }

  private async isWanted(db: Db, { channelId }: Message): Promise<boolean> {
    const channel = await this.channels.find(db, channelId);
    return channel !== null && !channel.archived && (await this.features.isOn('previews', channel, db));
  }
}
