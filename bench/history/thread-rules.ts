import { isInConversation, LIMITS, type Message } from '@chatapp/contract';
import type { Final } from './final.ts';
import type { History, Violation } from './history.ts';

/** Replies are numbered 1, 2, 3 … in the order of the log, stand where they were meant to, and their root counts them. */
export function* threadRules(history: History, final: Final): Generator<Violation> {
  const sends = history.sends();
  for (const [channelId, log] of Object.entries(final.logs)) {
    let talk = 0;
    const threads = new Map<string, Message[]>();
    for (const message of log) {
      if (isInConversation(message)) talk++;
      if (message.mainSeq !== talk)
        yield { rule: 'gap', detail: `${message.id} is said to be number ${message.mainSeq} of the talk, is ${talk}` };
      const { reply } = message;
      if (sends.get(message.id)?.rootId !== reply?.rootId)
        yield { rule: 'thread', detail: `${message.id} replies to ${reply?.rootId}, which nobody meant` };
      if (!reply) continue;
      const replies = [...(threads.get(reply.rootId) ?? []), message];
      threads.set(reply.rootId, replies);
      if (reply.number !== replies.length || log[reply.rootSeq - 1]?.id !== reply.rootId)
        yield {
          rule: 'thread',
          detail: `${message.id} is number ${replies.length} in its thread, says ${short(reply)}`,
        };
    }
    for (const root of log) {
      const replies = threads.get(root.id) ?? [];
      const faces = [...new Set(replies.toReversed().map(({ authorId }) => authorId))].slice(0, LIMITS.threadFaces);
      const expected =
        replies.length > 0 ? `${replies.length} ${replies.at(-1)!.createdAt} ${faces.join()}` : 'nothing';
      const { thread } = root;
      const says = thread ? `${thread.replyCount} ${thread.lastReplyAt} ${thread.userIds.join()}` : 'nothing';
      if (says !== expected)
        yield { rule: 'thread', detail: `${channelId}: root ${root.id} says ${says}, its thread is ${expected}` };
    }
  }
}

function short(value: unknown): string {
  return JSON.stringify(value).slice(0, 300);
}
