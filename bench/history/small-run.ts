import {
  type Attachment,
  DEFAULT_NOTIFICATIONS,
  initialState,
  type Message,
  type MyChannel,
  type Sync,
  withReply,
} from '@chatapp/contract';
import type { Device } from './final.ts';
import { History, type Attempt, type Edit, type React, type Read, type Rule, type Send } from './history.ts';
import { verify } from './verify.ts';

export const CHANNEL = 'channel';
export const ANN = 'ann';
export const BOB = 'bob';

/** A short run without a fault: three messages, the second edited and the third read. Tests break one thing in it. */
export class Run {
  readonly history = new History();
  readonly log = [message(1, ANN), message(2, BOB), message(3, ANN)];
  readonly devices: Device[];
  readonly contents = new Map<string, string>();
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
  /** A fourth message, by Bob, that replies to Ann's first one. */
  replied(): Message {
    const root = this.log[0]!;
    const reply = { rootId: root.id, rootSeq: 1, number: 1, inChannel: false };
    const fourth = { ...message(4, BOB), rev: 5, mainSeq: 3, reply };
    this.sent(fourth, [ok(70)]).rootId = root.id;
    this.log.push(fourth);
    this.log[0] = withReply(root, fourth);
    this.devices.splice(0, 2);
    return fourth;
  }
  /** Bob's message had a file from the beginning. */
  carried(): Attachment {
    const file = { id: 'f1', name: 'plan.txt', size: 4, sha256: 'abcd' };
    const send = this.history.sends().get('m2')!;
    send.files = [file];
    const attachment = { fileId: file.id, name: file.name, size: file.size, type: 'text/plain', kind: 'file' as const };
    this.log[1] = { ...this.log[1]!, attachments: [attachment] };
    this.contents.set(file.id, file.sha256);
    this.devices.splice(0, 2);
    return attachment;
  }
  reacted(kind: React['kind'], attempts: Attempt[]): void {
    this.history.add({ kind, channelId: CHANNEL, userId: BOB, id: 'm1', emoji: '👍', attempts });
  }
  /** The rules that this run breaks. */
  broken(): Rule[] {
    const violations = verify(this.history, {
      logs: { [CHANNEL]: this.log },
      devices: this.devices,
      contents: this.contents,
    });
    return [...new Set(violations.map((violation) => violation.rule))];
  }
}

export function ok(end: number): Attempt {
  return { start: end - 5, end, outcome: 'ok' };
}
export function unknown(start: number): Attempt {
  return { start, end: Infinity, outcome: 'unknown' };
}
export function time(second: number): string {
  return `2026-01-01T00:00:0${second}.000Z`;
}
export function message(seq: number, authorId: string): Message {
  const parts = { id: `m${seq}`, channelId: CHANNEL, seq, mainSeq: seq, rev: seq, authorId, text: `mark${seq} text` };
  return { ...parts, mentions: [], createdAt: time(seq), editedAt: null, deletedAt: null };
}
export function withFourth(fourth: Message): Run {
  const run = new Run();
  run.log.push({ ...fourth, rev: 5 });
  return run;
}
export function mine(lastReadSeq: number, log: readonly Message[]): MyChannel {
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
export function device(userId: string, lastReadSeq: number, log: readonly Message[]): Device {
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
