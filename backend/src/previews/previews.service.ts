import { Injectable } from '@nestjs/common';
import type { LinkPreview, Message } from '@chatapp/contract';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { Features } from '../channels/features.js';
import { type Db, Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
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
    const after = { ...before, previews, rev };
    await this.messages.setExtra(tx, after);
    return after;
  }

  private async isWanted(db: Db, { channelId }: Message): Promise<boolean> {
    const channel = await this.channels.find(db, channelId);
    return channel !== null && !channel.archived && (await this.features.isOn('previews', channel, db));
  }
}
