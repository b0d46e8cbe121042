import { Redis } from '../processes/redis.ts';
import { startPairSite } from './pair-site.ts';
import { startSingleSite } from './single-site.ts';
import type { Site, SiteOptions } from './site.ts';

/** The two set-ups that are checked; the second one needs a redis-server on this machine. */
export const SITES: Readonly<Record<'single' | 'pair', (options: SiteOptions) => Promise<Site>>> = {
  single: startSingleSite,
  pair: startPairSite,
};

export function availableSites(): (keyof typeof SITES)[] {
  return Redis.installed() ? ['single', 'pair'] : ['single'];
}
