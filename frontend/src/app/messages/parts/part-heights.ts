import type { Message } from '@chatapp/contract';
import { linkedMessages } from './permalinks';

/** The height of a poll's card before it is there, in px. */
export function heightOfPoll(poll: Message['poll']): number {
  return poll ? 44 + poll.options.length * 42 : 0;
}

/** The same of what links show, about. */
export function heightOfPreviews(previews: Message['previews'] = []): number {
  return previews.reduce((sum, { description, image }) => sum + 66 + (description ? 22 : 0) + (image ? 150 : 0), 0);
}

/** About how high what a message has beside its text will be, in px. */
export function estimateParts(message: Message): number {
  const { acknowledgement, poll, previews, quote, reactions, reply, task, text, thread } = message;
  // A dozen reactions fill a line.
  const marks =
    reactions || acknowledgement ? 33 * Math.ceil(((reactions?.length ?? 0) + (acknowledgement ? 3 : 0)) / 12) : 0;
  return (
    marks +
    heightOfPoll(poll) +
    heightOfPreviews(previews) +
    (quote ? 78 : 0) +
    78 * linkedMessages(text, location.origin).length +
    (task ? 46 : 0) +
    (thread ? 30 : 0) +
    (reply?.inChannel ? 20 : 0)
  );
}
