import { isInConversation, type Message, type Sync } from '@chatapp/contract';
import { isDeepStrictEqual } from 'node:util';
import type { Device, Final } from './final.ts';
import type { Entry, History, Read, Send, Violation } from './history.ts';

/** Every device believes what the server says, the counters follow from the log, and read positions from what was read. */
export function* readerRules(history: History, final: Final): Generator<Violation> {
  for (const device of final.devices) {
    yield* converged(device, final);
    for (const mine of device.fresh.channels) {
      const log = final.logs[mine.channel.id];
      if (!log) continue;
      const me = device.fresh.me.id;
      if (mine.lastSeq !== log.length) {
        yield { rule: 'gap', detail: `${mine.channel.id} counts ${mine.lastSeq} messages and has ${log.length}` };
      }
      const talk = log.filter(isInConversation);
      const read = talk.filter((m) => m.seq <= mine.lastReadSeq).length;
      if (mine.mainSeq !== talk.length || mine.readMainSeq !== read) {
        const counts = `${mine.readMainSeq} of ${mine.mainSeq} read, the log says ${read} of ${talk.length}`;
        yield { rule: 'gap', detail: `${device.name} in ${mine.channel.id}: ${counts}` };
      }
      const expected = talk.filter((m) => m.seq > mine.lastReadSeq && m.mentions.includes(me)).map((m) => m.seq);
      if (!isDeepStrictEqual(mine.mentionSeqs, expected)) {
        yield {
          rule: 'mentions',
          detail: `${device.name} has mentions ${mine.mentionSeqs.join()}, the log says ${expected.join()}`,
        };
      }
      const allowed = positions(history.entries, me, mine.channel.id, log);
      if (mine.lastReadSeq < allowed.from || mine.lastReadSeq > allowed.to) {
        const range = allowed.from === allowed.to ? `${allowed.to}` : `${allowed.from} to ${allowed.to}`;
        yield {
          rule: 'read position',
          detail: `${device.name} has read up to ${mine.lastReadSeq}, should be ${range}`,
        };
      }
    }
    yield* threads(device.name, device.fresh, final);
  }
}

/** What is said to be unread in threads is there. */
function* threads(name: string, { me, threads }: Sync, { logs }: Final): Generator<Violation> {
  for (const thread of threads) {
    const log = logs[thread.channelId] ?? [];
    const root = log[thread.rootSeq - 1];
    const replies = log.filter(({ reply }) => reply?.rootId === thread.rootId);
    const unread = replies.filter(({ reply }) => reply!.number > thread.readCount);
    const calls = unread.filter((reply) => reply.mentions.includes(me.id) && !isInConversation(reply));
    const numbers = calls.map(({ reply }) => reply!.number);
    const isUnread = thread.readCount < thread.replyCount;
    if (root?.id !== thread.rootId || thread.replyCount !== replies.length || !isUnread)
      yield { rule: 'thread', detail: `${name} is told of a thread that isn't so: ${short(thread)}` };
    if (!isDeepStrictEqual(thread.mentionNumbers, numbers))
      yield { rule: 'mentions', detail: `${name}: ${short(thread)}, the log says ${numbers.join()}` };
  }
}

function* converged({ name, state, fresh }: Device, final: Final): Generator<Violation> {
  const pairs: [string, unknown, unknown][] = [
    ['me', state.me, fresh.me],
    ['workspace', state.workspace, fresh.workspace],
    ['personal revision', state.personalRev, fresh.personalRev],
    ['workspace revision', state.workspaceRev, fresh.workspaceRev],
    ['threads', state.threads, Object.fromEntries(fresh.threads.map((thread) => [thread.rootId, thread]))],
    ['channels', Object.keys(state.channels).sort(), fresh.channels.map((mine) => mine.channel.id).sort()],
  ];
  for (const mine of fresh.channels) pairs.push([`channel ${mine.channel.id}`, state.channels[mine.channel.id], mine]);
  for (const [id, held] of Object.entries(state.held)) {
    const first = held.messages[0]?.seq ?? 1;
    pairs.push([`messages of ${id}`, held.messages, final.logs[id]?.slice(first - 1)]);
    for (const [rootId, { root, replies }] of Object.entries(held.threads)) {
      const all = final.logs[id]?.filter(({ reply }) => reply?.rootId === rootId) ?? [];
      const from = (replies[0]?.reply?.number ?? all.length + 1) - 1;
      pairs.push([
        `thread ${rootId}`,
        { root, replies },
        { root: final.logs[id]?.[root.seq - 1], replies: all.slice(from) },
      ]);
    }
  }
  for (const [what, has, is] of pairs) {
    if (!isDeepStrictEqual(has, is)) yield { rule: 'diverged', detail: `${name}: ${what}: ${difference(has, is)}` };
  }
}

function difference(has: unknown, is: unknown): string {
  if (Array.isArray(has) && Array.isArray(is)) {
    const at = is.findIndex((item, index) => !isDeepStrictEqual(item, has[index]));
    return `holds ${has.length}, server has ${is.length}, first difference at ${at}: ${short(has[at])}, server ${short(is[at])}`;
  }
  return `holds ${short(has)}, server has ${short(is)}`;
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 400);
}

/**
 * Where a person's read position may stand. One person's commands about one channel are made one after the other, so
 * it is exact, unless an attempt was left without an answer: that may have come into effect at any later time.
 */
function positions(
  entries: readonly Entry[],
  userId: string,
  channelId: string,
  log: readonly Message[],
): { from: number; to: number } {
  const mine = entries.filter(
    (entry): entry is Read | Send =>
      entry.userId === userId &&
      entry.channelId === channelId &&
      (entry.kind === 'read' || entry.kind === 'unread' || (entry.kind === 'send' && !entry.rootId)),
  );
  let [from, to] = [0, 0];
  let [lowest, highest] = [Infinity, 0];
  for (const entry of mine) {
    const done = entry.attempts.some((attempt) => attempt.outcome === 'ok');
    const open = entry.attempts.some((attempt) => attempt.outcome === 'unknown');
    const value = entry.kind === 'send' ? (log.find((message) => message.id === entry.id)?.seq ?? 0) : entry.seq;
    const move =
      entry.kind === 'unread'
        ? (at: number): number => Math.min(at, value - 1)
        : (at: number): number => Math.max(at, value);
    if (done) [from, to] = [move(from), move(to)];
    if (open)
      [lowest, highest] =
        entry.kind === 'unread' ? [Math.min(lowest, value - 1), highest] : [lowest, Math.max(highest, value)];
  }
  return { from: Math.min(from, lowest), to: Math.max(to, highest) };
}
