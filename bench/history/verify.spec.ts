import { DEFAULT_NOTIFICATIONS, initialState, type Message, type MyChannel, type Sync } from '@chatapp/contract';
import { describe, expect, it } from 'vitest';
import type { Device } from './final.ts';
import { History, type Attempt, type Edit, type Read, type Rule, type Send } from './history.ts';
import { verify } from './verify.ts';

const CHANNEL = 'channel';
const ANN = 'ann';
const BOB = 'bob';

/** A short run without a fault: three messages, the second edited and the third read. Tests break one thing in it. */
class Run {
  readonly history = new History();
  readonly log = [message(1, ANN), message(2, BOB), message(3, ANN)];
  readonly devices: Device[];
  constructor() {
    for (const sent of this.log) this.sent(sent, [ok(sent.seq * 10)]);
    this.edited('m2', 'mark2 edited', [ok(50)]);
    this.log[1] = { ...this.log[1]!, text: 'mark2 edited', rev: 4, editedAt: time(4) };
    this.read(BOB, 'read', 3, [ok(60)]);
    for (const each of this.log) for (const reader of [ANN, BOB]) this.history.observe(reader, each);
    this.devices = [device(ANN, 3, this.log), device(BOB, 3, this.log)];
  }
  sent(sent: Message, attempts: Attempt[]): Send {
    const { id, text, authorId } = sent;
    const answers = attempts.some((attempt) => attempt.outcome === 'ok') ? [sent] : [];
    return this.history.add({ kind: 'send', channelId: CHANNEL, userId: authorId, id, text, attempts, answers });
  }
  edited(id: string, text: string, attempts: Attempt[], kind: Edit['kind'] = 'edit'): void {
    this.history.add({ kind, channelId: CHANNEL, userId: ANN, id, text, attempts });
  }
  read(userId: string, kind: Read['kind'], seq: number, attempts: Attempt[]): void {
    this.history.add({ kind, channelId: CHANNEL, userId, seq, attempts });
  }
  /** The rules that this run breaks. */
  broken(): Rule[] {
    const violations = verify(this.history, { logs: { [CHANNEL]: this.log }, devices: this.devices });
    return [...new Set(violations.map((violation) => violation.rule))];
  }
}

describe('verify', () => {
  it('finds nothing in a good run', () => {
    expect(new Run().broken()).toEqual([]);
  });

  it('allows what was never acknowledged to be there or not', () => {
    const run = new Run();
    run.sent(message(9, ANN), [unknown(70)]);
    run.edited('m1', 'mark1 maybe', [unknown(70)]);
    run.read(BOB, 'unread', 2, [unknown(70)]);
    expect(run.broken()).toEqual([]);
  });

  it('notices that an acknowledged message is lost', () => {
    const run = new Run();
    run.sent(message(4, BOB), [ok(70)]);
    expect(run.broken()).toEqual(['lost']);
  });

  it('notices that a message which someone saw is lost, though nobody acknowledged it', () => {
    const run = new Run();
    run.history.observe(BOB, { ...message(4, ANN), rev: 5 });
    expect(run.broken()).toEqual(['lost']);
  });

  it('notices a message stored again under another id', () => {
    const run = withFourth({ ...message(4, ANN), id: 'copy', text: 'mark1 text' });
    expect(run.broken()).toContain('doubled');
  });

  it('notices a message stored twice under one id', () => {
    const run = withFourth({ ...message(4, ANN), id: 'm1', text: 'mark1 text' });
    expect(run.broken()).toContain('doubled');
  });

  it('notices that a retry was acknowledged as another message', () => {
    const run = new Run();
    const sent = message(3, ANN);
    run.sent(sent, [unknown(30), ok(40)]).answers.push({ ...sent, id: 'another' });
    expect(run.broken()).toContain('doubled');
  });

  it('notices a message that nobody sent', () => {
    expect(withFourth({ ...message(4, ANN), id: 'unheard' }).broken()).toContain('stranger');
  });

  it('notices a gap in the numbers', () => {
    const run = new Run();
    run.log.splice(1, 1);
    expect(run.broken()).toContain('gap');
  });

  it('notices a gap in a page that was read on the way', () => {
    const run = new Run();
    const messages = [run.log[0]!, run.log[2]!];
    run.history.readPage(ANN, { rev: 4, lastSeq: 3, messages }, { seq: 0, rev: 0 });
    expect(run.broken()).toEqual(['gap']);
  });

  it('notices readers who saw different messages in one place', () => {
    const run = new Run();
    run.history.observe(BOB, { ...message(1, ANN), id: 'm3', text: 'mark3 text', rev: 3 });
    expect(run.broken()).toContain('order');
  });

  it('notices one revision with two meanings', () => {
    const run = new Run();
    run.history.observe(BOB, { ...run.log[1]!, text: 'mark2 otherwise' });
    expect(run.broken()).toEqual(['rev reused']);
  });

  it('notices a message before one that was acknowledged before it was sent', () => {
    const run = new Run();
    const late = run.history.entries.find((entry): entry is Send => entry.kind === 'send' && entry.id === 'm1');
    late?.attempts.splice(0, 1, ok(100));
    expect(run.broken()).toEqual(['order']);
  });

  it('notices a page that lacks what was acknowledged before it was asked for', () => {
    const run = new Run();
    run.history.readPage(ANN, { rev: 2, lastSeq: 2, messages: [] }, { seq: 3, rev: 3 });
    expect(run.broken()).toEqual(['stale read']);
  });

  it('notices that an acknowledged edit is lost', () => {
    const run = new Run();
    run.edited('m1', 'mark1 edited', [ok(70)]);
    expect(run.broken()).toEqual(['edit lost']);
  });

  it('notices that an earlier edit came back', () => {
    const run = new Run();
    run.edited('m2', 'mark2 newest', [ok(70)]);
    expect(run.broken()).toEqual(['edit lost']);
  });

  it('lets either of two edits stand that were made at the same time', () => {
    const run = new Run();
    run.edited('m2', 'mark2 at the same time', [{ ...ok(52), start: 48 }]);
    expect(run.broken()).toEqual([]);
  });

  it('notices that a deletion is undone', () => {
    const run = new Run();
    run.edited('m1', '', [ok(70)], 'delete');
    expect(run.broken()).toEqual(['edit lost']);
  });

  it('notices a deletion that nobody asked for', () => {
    const run = new Run();
    run.log[0] = { ...run.log[0]!, text: '', deletedAt: time(9) };
    expect(run.broken()).toContain('edit lost');
  });

  it('notices a device that holds an old text', () => {
    const run = new Run();
    run.devices[0] = device(ANN, 3, [run.log[0]!, message(2, BOB), run.log[2]!]);
    expect(run.broken()).toEqual(['diverged']);
  });

  it('notices a device that counts otherwise than the server', () => {
    const run = new Run();
    const bob = run.devices[1]!;
    run.devices[1] = { ...bob, fresh: { ...bob.fresh, channels: [mine(2, run.log)] } };
    expect(run.broken()).toEqual(['diverged', 'read position']);
  });

  it('notices a read position that went back', () => {
    const run = new Run();
    run.devices[1] = device(BOB, 2, run.log);
    expect(run.broken()).toEqual(['read position']);
  });

  it('notices an unread mention that is not counted', () => {
    const run = new Run();
    run.log[2] = { ...run.log[2]!, mentions: [BOB] };
    run.read(BOB, 'unread', 3, [ok(70)]);
    run.devices.splice(0, 2, device(BOB, 2, run.log));
    expect(run.broken()).toEqual(['mentions']);
  });
});

function ok(end: number): Attempt {
  return { start: end - 5, end, outcome: 'ok' };
}
function unknown(start: number): Attempt {
  return { start, end: Infinity, outcome: 'unknown' };
}
function time(second: number): string {
  return `2026-01-01T00:00:0${second}.000Z`;
}
function message(seq: number, authorId: string): Message {
  const parts = { id: `m${seq}`, channelId: CHANNEL, seq, mainSeq: seq, rev: seq, authorId, text: `mark${seq} text` };
  return { ...parts, mentions: [], createdAt: time(seq), editedAt: null, deletedAt: null };
}
function withFourth(fourth: Message): Run {
  const run = new Run();
  run.log.push({ ...fourth, rev: 5 });
  return run;
}
function mine(lastReadSeq: number, log: readonly Message[]): MyChannel {
  const channel = {
    id: CHANNEL,
    kind: 'public' as const,
    name: 'general',
    topic: '',
    readOnly: false,
    archived: false,
    off: [],
    createdBy: ANN,
    createdAt: time(0),
    memberIds: [],
  };
  const counts = {
    rev: 4,
    lastSeq: log.length,
    mainSeq: log.length,
    lastMessageAt: log.at(-1)?.createdAt ?? null,
    memberCount: 2,
  };
  const own = { favourite: false, muted: false, notify: null };
  return {
    channel,
    ...counts,
    role: 'member',
    lastReadSeq,
    readMainSeq: lastReadSeq,
    mentionSeqs: [],
    taskSeqs: [],
    ...own,
  };
}
function device(userId: string, lastReadSeq: number, log: readonly Message[]): Device {
  const me = {
    id: userId,
    handle: userId,
    displayName: userId,
    title: '',
    timeZone: 'UTC',
    role: 'member' as const,
    status: null,
    avatar: null,
    notifications: DEFAULT_NOTIFICATIONS,
    deactivated: false,
    email: `${userId}@example.com`,
    language: 'en' as const,
  };
  const workspace = {
    name: 'Test',
    signUpPolicy: 'open' as const,
    allowedDomains: [],
    off: [],
    mentionEveryone: 'members' as const,
    groups: [],
    emojis: [],
  };
  const nothing = { threads: [], saved: [], scheduled: [], users: [] };
  const fresh: Sync = {
    me,
    workspace,
    workspaceRev: 1,
    personalRev: 1,
    channels: [mine(lastReadSeq, log)],
    ...nothing,
  };
  return {
    name: userId,
    fresh,
    state: {
      ...initialState(fresh),
      held: { [CHANNEL]: { messages: [...log], members: null, threads: {}, pins: null, kept: {} } },
    },
  };
}
