import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Attachment, LinkPreview } from '@chatapp/contract';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { Metrics } from '../metrics/metrics.js';
import { loggable } from '../errors/problem.js';
import { PagePictures } from '../files/pictures/page-pictures.js';
import { AddressGuard } from '../outbound/address-guard.js';
import { OutboundRefusal } from '../outbound/outbound-refusal.js';
import { SafeFetch } from '../outbound/safe-fetch.js';
import { Turns } from '../outbound/turns.js';
import { Hosts } from './hosts.js';
import { pagePreview } from './page-preview.js';
import { PreviewsRepository } from './previews.repository.js';

const DAY_MS = 24 * 3600 * 1000;
/** What did not work may soon. */
const FAILED_FOR_MS = 10 * 60_000;
const PAGE = {
  types: ['text/html', 'application/xhtml'],
  maxBytes: 512 * 1024,
  beyond: 'cut',
  timeoutMs: 5000,
} as const;
const PICTURE = { types: ['image/'], maxBytes: 5 * 1024 * 1024, beyond: 'refuse', timeoutMs: 5000 } as const;
const AT_ONCE = 4;
const PAUSE_MS = 500;
const WAITING_PER_HOST = 20;

/** Looks at addresses that people write: once a day each, and at one host gently. */
@Injectable()
export class LinkLookup {
  private readonly logger = new Logger('LinkLookup');
  private readonly fetch: SafeFetch;
  private readonly hosts = new Hosts(PAUSE_MS, WAITING_PER_HOST);
  private readonly turns = new Turns(AT_ONCE);
  private readonly underWay = new Map<string, Promise<LinkPreview | null>>();
  private readonly ownHost: string | null;
  private readonly lookups;

  constructor(
    private readonly previews: PreviewsRepository,
    private readonly pictures: PagePictures,
    private readonly transactions: Transactions,
    @Inject(CONFIG) { linkPreviews, publicUrl }: Config,
    metrics: Metrics,
  ) {
    const userAgent = `chatapp (link preview${publicUrl ? `; +${new URL(publicUrl).origin}` : ''})`;
    this.fetch = new SafeFetch(new AddressGuard(linkPreviews?.allowHosts ?? []), userAgent);
    this.ownHost = publicUrl && new URL(publicUrl).host;
    this.lookups = metrics.counter('link_lookups_total', 'Links looked at, by what became of it', ['result']);
  }

  /** What a link shows; null: nothing, or it can't be looked at. Never fails because of the other side. */
  find(link: string): Promise<LinkPreview | null> {
    // Our own pages show nothing to those who are not signed in.
    if (new URL(link).host === this.ownHost) return Promise.resolve(null);
    const known = this.underWay.get(link);
    if (known) return known;
    const finding = this.findNew(link).finally(() => this.underWay.delete(link));
    this.underWay.set(link, finding);
    return finding;
  }

  /** Forgets what is too old to be shown. */
  async clean(): Promise<void> {
    await this.previews.deleteOld(this.transactions.single, DAY_MS);
  }

  private async findNew(link: string): Promise<LinkPreview | null> {
    const db = this.transactions.single;
    const cached = await this.previews.find(db, link, DAY_MS);
    if (cached !== undefined) {
      this.lookups.inc({ result: 'cached' });
      return cached;
    }
    const looked = await this.hosts.ask(new URL(link).host, () => this.turns.run(() => this.look(link)));
    this.lookups.inc({ result: looked?.result ?? 'skipped' });
    if (!looked) return null;
    await this.previews.set(db, link, looked.preview, looked.result === 'failed' ? DAY_MS - FAILED_FOR_MS : 0);
    return looked.preview;
  }

  private async look(link: string): Promise<{ preview: LinkPreview | null; result: string }> {
    try {
      const page = pagePreview(link, await this.fetch.get(new URL(link), PAGE));
      if (!page) return { preview: null, result: 'empty' };
      const image = page.picture && (await this.pictureAt(page.picture));
      return { preview: { ...page.preview, ...(image ? { image } : {}) }, result: 'found' };
    } catch (error) {
      const isFinal = error instanceof OutboundRefusal && error.reason !== 'time' && error.reason !== 'status';
      return { preview: null, result: isFinal ? 'refused' : 'failed' };
    }
  }

  /** Null where there is none, or it can't be had: the page is shown without. */
  private async pictureAt(address: URL): Promise<Attachment | null> {
    try {
      const { body } = await this.fetch.get(address, PICTURE);
      return await this.pictures.keep(body);
    } catch (error) {
      this.logger.debug({ err: loggable(error) }, 'The picture of a page could not be had');
      return null;
    }
  }
}
