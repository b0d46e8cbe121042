import { DueWork } from '../../src/later/due-work.js';
import { MailDigests } from '../../src/notifications/mail/mail-digests.js';
import { Watch } from '../../src/notifications/noticing/watch.js';
import { PushDelivery } from '../../src/notifications/push/push-delivery.js';
import { ReadWatch } from '../../src/notifications/push/read-watch.js';
import { PreviewWatch } from '../../src/previews/preview-watch.js';
import { Indexer } from '../../src/search/indexer.js';
import type { TestApp } from './test-app.js';

/** Ends all that looks at the database beside requests, for tests that count what requests alone do there. */
export async function stopFollowers({ app }: TestApp): Promise<void> {
  const followers = [DueWork, Indexer, MailDigests, PreviewWatch, PushDelivery, ReadWatch, Watch];
  await Promise.all(followers.map((follower) => app.get<InstanceType<typeof follower>>(follower).beforeApplicationShutdown())); // prettier-ignore
}
