import type { Message } from '@chatapp/contract';
import type { Final } from './final.ts';
import { type History, sharesRevision, type Violation } from './history.ts';

/** 1, 2, 3 … with no gap, revisions that never repeat, and the order in which people could know of each other's words. */
export function* orderRules(history: History, final: Final): Generator<Violation> {
  const sends = history.sends();
  for (const [channelId, log] of Object.entries(final.logs)) {
    const revs = new Map<number, Message>();
    for (const [index, message] of log.entries()) {
      if (message.seq !== index + 1) {
        yield { rule: 'gap', detail: `${channelId} has seq ${message.seq} in place ${index + 1}` };
        break;
      }
      const same = revs.get(message.rev);
      if (same && !sharesRevision(same, message))
        yield { rule: 'rev reused', detail: `${channelId} has two messages of rev ${message.rev}` };
      revs.set(message.rev, message);
      const before = log[index - 1];
      if (before && before.createdAt > message.createdAt) {
        yield { rule: 'order', detail: `${message.id} is older than the one before it` };
      }
    }
    // Backwards: the earliest acknowledgement of all that stand later must not lie before this one was even sent.
    let earliest = Infinity;
    for (const message of log.toReversed()) {
      const attempts = sends.get(message.id)?.attempts ?? [];
      const began = Math.min(...attempts.map((attempt) => attempt.start));
      if (earliest < began)
        yield { rule: 'order', detail: `${message.id} stands before one acknowledged before it was sent` };
      const acknowledged = attempts.filter((attempt) => attempt.outcome === 'ok').map((attempt) => attempt.end);
      earliest = Math.min(earliest, ...acknowledged);
    }
  }
}
