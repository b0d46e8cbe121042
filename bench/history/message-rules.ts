import type { Message } from '@chatapp/contract';
import type { Final } from './final.ts';
import type { Edit, History, Violation } from './history.ts';

/** Every text of a run begins with a mark of its own that edits keep, so that a copy under another id is known. */
export function markOf(text: string): string {
  return text.split(' ', 1)[0] ?? '';
}

/** No acknowledged message is lost, none is there twice, and nothing is there or was seen that isn't in the log. */
export function* messageRules(history: History, final: Final): Generator<Violation> {
  const sends = history.sends();
  const stored = new Map<string, Message>();
  for (const [channelId, log] of Object.entries(final.logs)) {
    const marks = new Map<string, Message>();
    for (const message of log) {
      if (stored.has(message.id)) yield { rule: 'doubled', detail: `${message.id} is in the log twice` };
      stored.set(message.id, message);
      const twin = marks.get(markOf(message.text));
      if (twin && message.text !== '')
        yield { rule: 'doubled', detail: `${message.id} repeats ${twin.id}: ${message.text}` };
      marks.set(markOf(message.text), message);
      const send = sends.get(message.id);
      if (!send) yield { rule: 'stranger', detail: `nobody sent ${message.id} (${message.text})` };
      else if (send.channelId !== channelId || send.userId !== message.authorId) {
        yield { rule: 'stranger', detail: `${message.id} is in another channel or by another author than it was sent` };
      }
    }
  }
  for (const send of sends.values()) {
    for (const answer of send.answers) {
      const there = stored.get(send.id);
      if (answer.id !== send.id) yield { rule: 'doubled', detail: `${send.id} was acknowledged as ${answer.id}` };
      if (!there) yield { rule: 'lost', detail: `${send.id} was acknowledged at seq ${answer.seq} and is gone` };
      else if (there.seq !== answer.seq) {
        yield { rule: 'order', detail: `${send.id} was acknowledged at seq ${answer.seq} and stands at ${there.seq}` };
      }
    }
  }
  for (const message of history.seen.values()) {
    const there = final.logs[message.channelId]?.[message.seq - 1];
    if (there?.id !== message.id)
      yield { rule: 'lost', detail: `${message.id} was seen at seq ${message.seq} and isn't there` };
    else if (there.rev < message.rev)
      yield { rule: 'edit lost', detail: `${message.id} was seen at rev ${message.rev}, is ${there.rev}` };
  }
}

/** The text of each message is the last acknowledged one or a later one; what was deleted stays so. */
export function* editRules(history: History, final: Final): Generator<Violation> {
  const edits = new Map<string, Edit[]>();
  for (const entry of history.entries) {
    if (entry.kind === 'edit' || entry.kind === 'delete') edits.set(entry.id, [...(edits.get(entry.id) ?? []), entry]);
  }
  const sends = history.sends();
  for (const message of Object.values(final.logs).flat()) {
    const all = edits.get(message.id) ?? [];
    const deletions = all.filter((edit) => edit.kind === 'delete');
    const texts = all.filter((edit) => edit.kind === 'edit');
    const acknowledged = (edit: Edit): boolean => edit.attempts.some((attempt) => attempt.outcome === 'ok');
    if (message.deletedAt !== null) {
      if (!deletions.some((edit) => edit.attempts.some((attempt) => attempt.outcome !== 'refused'))) {
        yield { rule: 'edit lost', detail: `${message.id} is deleted and nobody deleted it` };
      }
      if (message.text !== '') yield { rule: 'edit lost', detail: `${message.id} is deleted and still says something` };
      continue;
    }
    if (deletions.some(acknowledged)) {
      yield { rule: 'edit lost', detail: `the deletion of ${message.id} was acknowledged and it is there` };
    }
    // An edit still stands unless another one began after its last answer and was acknowledged.
    const source = texts.filter((edit) => edit.text === message.text).flatMap((edit) => edit.attempts);
    const live = source.filter((attempt) => attempt.outcome !== 'refused').map((attempt) => attempt.end);
    if (message.text === sends.get(message.id)?.text) live.push(0);
    const until = Math.max(-1, ...live);
    if (until < 0) yield { rule: 'edit lost', detail: `${message.id} says what nobody wrote: ${message.text}` };
    for (const edit of texts) {
      if (edit.text === message.text || !acknowledged(edit)) continue;
      const began = Math.min(...edit.attempts.map((attempt) => attempt.start));
      if (began > until)
        yield { rule: 'edit lost', detail: `${message.id} was later changed to ${edit.text}, says ${message.text}` };
    }
  }
}
