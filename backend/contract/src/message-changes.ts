import { LIMITS } from './limits.js';
import type { Mark, Reaction } from './marks.js';
import type { Message, MessageExtra } from './messages.js';

/**
 * What happens to a message beside its text. Pure, and the same on the server, which stores what comes out, and on
 * clients, which are told only what was done: so both end alike.
 */

/** Whether a message stands in the conversation, and not only in a thread. */
export function isInConversation({ reply }: Pick<Message, 'reply'>): boolean {
  return !reply || reply.inChannel;
}

/** A root after one more reply, at the reply's revision. */
export function withReply(root: Message, reply: Message): Message {
  const others = root.thread?.userIds.filter((id) => id !== reply.authorId) ?? [];
  const thread = {
    replyCount: reply.reply?.number ?? 0,
    lastReplyAt: reply.createdAt,
    userIds: [reply.authorId, ...others].slice(0, LIMITS.threadFaces),
  };
  return { ...root, rev: reply.rev, thread };
}

/** A message after a mark was put on it or taken off; whoever says so knows that it was not there, or was. */
export function withMark(message: Message, mark: Mark, rev: number): Message {
  const changed = { ...message, rev };
  switch (mark.kind) {
    case 'reaction': {
      const reactions = reacted(message.reactions ?? [], mark);
      if (reactions.length > 0) changed.reactions = reactions;
      else delete changed.reactions;
      return changed;
    }
    case 'acknowledgement':
      if (message.acknowledgement) changed.acknowledgement = counted(message.acknowledgement, mark.userId, mark.on);
      return changed;
    case 'vote': {
      const { poll } = message;
      if (!poll) return changed;
      const options = poll.options.map((option, index) => {
        if (String(index) === mark.replaces) return counted(option, mark.userId, false);
        return String(index) === mark.value ? counted(option, mark.userId, mark.on) : option;
      });
      return { ...changed, poll: { ...poll, options } };
    }
  }
}

/** The parts of a message that only some have, without those that are absent. */
export function extraOf(message: Message): MessageExtra {
  const { id, channelId, seq, mainSeq, rev, authorId, text, mentions, createdAt, editedAt, deletedAt, ...extra } =
    message;
  void [id, channelId, seq, mainSeq, rev, authorId, text, mentions, createdAt, editedAt, deletedAt];
  return extra;
}

function reacted(reactions: readonly Reaction[], { value, userId, on }: Mark): Reaction[] {
  if (!reactions.some(({ emoji }) => emoji === value))
    return on ? [...reactions, { emoji: value, count: 1, userIds: [userId] }] : [...reactions];
  return reactions
    .map((reaction) => (reaction.emoji === value ? counted(reaction, userId, on) : reaction))
    .filter(({ count }) => count > 0);
}

function counted<T extends { count: number; userIds: string[] }>(people: T, userId: string, on: boolean): T {
  const others = people.userIds.filter((id) => id !== userId);
  if (!on) return { ...people, count: people.count - 1, userIds: others };
  const userIds = others.length < LIMITS.markNames ? [...others, userId] : others;
  return { ...people, count: people.count + 1, userIds };
}
