import { attachmentRules } from './attachment-rules.ts';
import type { Final } from './final.ts';
import type { History, Violation } from './history.ts';
import { editRules, messageRules } from './message-rules.ts';
import { orderRules } from './order-rules.ts';
import { readerRules } from './reader-rules.ts';
import { threadRules } from './thread-rules.ts';
import { reactionRules } from './reaction-rules.ts';

/** Everything in a run that contradicts what chatapp promises. */
export function verify(history: History, final: Final): Violation[] {
  return [
    ...history.violations,
    ...messageRules(history, final),
    ...editRules(history, final),
    ...orderRules(history, final),
    ...threadRules(history, final),
    ...reactionRules(history, final),
    ...attachmentRules(history, final),
    ...readerRules(history, final),
  ];
}
