import type { Final } from './final.ts';
import type { History, Violation } from './history.ts';

/** A message carries the files that it was sent with, in their order and with their contents, until it is deleted. */
export function* attachmentRules(history: History, final: Final): Generator<Violation> {
  const sends = history.sends();
  for (const message of Object.values(final.logs).flat()) {
    const files = (!message.deletedAt && sends.get(message.id)?.files) || [];
    const meant = files.map(({ id, name, size }) => `${id} ${name} ${size}`).join();
    const carried = (message.attachments ?? []).map(({ fileId, name, size }) => `${fileId} ${name} ${size}`).join();
    if (carried !== meant)
      yield {
        rule: 'attachment',
        detail: `${message.id} carries ${carried || 'nothing'} instead of ${meant || 'nothing'}`,
      };
    for (const { id, sha256 } of files) {
      const content = final.contents.get(id);
      if (content !== sha256)
        yield { rule: 'attachment', detail: `${id} of ${message.id} is ${content ?? 'nowhere'} instead of ${sha256}` };
    }
  }
}
