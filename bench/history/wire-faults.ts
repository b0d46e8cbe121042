import { setTimeout as wait } from 'node:timers/promises';
import type { TcpProxy } from '../processes/tcp-proxy.ts';
import type { Fault } from './site.ts';

/** What can happen to a wire: for a moment, to some or to all who use it. */
export function wireFaults(proxy: TcpProxy): Record<'cut' | 'stall' | 'refuse', Fault> {
  return {
    cut: (random) => proxy.cut(random.chance(0.5) ? 1 : 0.5, () => random.next()),
    stall: async (random) => {
      proxy.stall(true);
      await wait(random.between(100, 3000));
      // Half of the time what waited arrives late, half of the time never.
      if (random.chance(0.5)) proxy.cut();
      proxy.stall(false);
    },
    refuse: async (random) => {
      proxy.refuse(true);
      await wait(random.between(100, 2000));
      proxy.refuse(false);
    },
  };
}
