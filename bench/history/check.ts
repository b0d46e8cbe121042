import { createHash } from 'node:crypto';
import type { Message, Sync } from '@chatapp/contract';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Api } from '../client/api.ts';
import { HttpClient, must, type Outcome as Answer } from '../client/http-client.ts';
import { ActingDevice } from './device.ts';
import type { Final } from './final.ts';
import { History, type Violation } from './history.ts';
import { Person } from './person.ts';
import { Random } from './random.ts';
import type { Site } from './site.ts';
import { torment } from './torment.ts';
import { verify } from './verify.ts';

export interface CheckOptions {
  readonly site: Site;
  readonly seed: number;
  readonly seconds: number;
  readonly log: (line: string) => void;
}
export interface Outcome {
  readonly history: History;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** From everything healed to every device agreeing with the server. */
  readonly convergedAfterMs: number;
}

const PEOPLE = 5;
/** More than a replica has statements in flight, so that whoever writes to all of them at once has them share some. */
const ROOMS = ['talk', 'plans', 'sales', 'support', 'desk', 'lunch'];
/** Shorter than the longest stall, so that there are unknown outcomes. */
const REQUEST_TIMEOUT_MS = 1500;
const FINISH_WITHIN_MS = 60_000;
const CONVERGE_WITHIN_MS = 30_000;

/** One run: people with two devices each chat while the site is tormented; then everything must add up. */
export async function check({ site, seed, seconds, log }: CheckOptions): Promise<Outcome> {
  const random = new Random(seed);
  const history = new History();
  const { devices, rooms } = await gather(site, random, history);
  const pending = (): string => devices.map(({ unfinished }) => unfinished).join('\n');
  const until = Date.now() + seconds * 1000;
  const chatting = Promise.all(devices.map((device) => device.live(until)));
  const faults = await torment(site, random.fork(), until, log);
  if (!(await within(chatting, FINISH_WITHIN_MS))) {
    history.fail(
      'stuck',
      `A minute after everything was healed some requests still had no answer\n${pending()}\n${site.tails()}`,
    );
  }
  site.deafen?.(true);
  if (!(await within(Promise.all(devices.map((device) => device.lastWords())), FINISH_WITHIN_MS))) {
    history.fail('stuck', `Nothing but Redis was away, and some requests had no answer\n${pending()}\n${site.tails()}`);
  }
  site.deafen?.(false);
  const healed = Date.now();
  // From here on slowness, be it the machine's own, is no fault.
  for (const device of devices) device.api.http.timeoutMs = 10_000;
  const settled = await settle(devices, rooms);
  const final = { ...settled, contents: await readContents(devices[0]!, settled.logs) };
  for (const device of devices) device.close();
  return { history, faults, violations: verify(history, final), convergedAfterMs: Date.now() - healed };
}

async function gather(
  site: Site,
  random: Random,
  history: History,
): Promise<{ devices: ActingDevice[]; rooms: string[] }> {
  const originFor = (own: Random) => (): string => site.origin(own);
  const accounts: { api: Api; userId: string; name: string }[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const api = new Api(new HttpClient(originFor(random.fork()), 20_000));
    const body = { email: `person${n}@example.com`, password: 'a long enough secret 7319', displayName: `Person ${n}` };
    accounts.push({ api, userId: must(await api.signUp(body)).me.id, name: `person${n}` });
  }
  const people = accounts.map(({ userId }) => userId);
  const founder = accounts[0]!.api;
  const make = async (name: string, kind: 'public' | 'private'): Promise<string> =>
    must(await founder.createChannel({ name, kind, userIds: people.slice(1) })).channel.id;
  const rooms: string[] = [];
  for (const [n, name] of ROOMS.entries()) rooms.push(await make(name, n % 2 === 0 ? 'public' : 'private'));
  const lobby = await make('lobby', 'public');
  const place = { rooms, lobby, people };
  const devices = accounts.flatMap(({ api, userId, name }) => {
    const own: Message[] = [];
    const wrote = (message: Message): void => void own.push(message);
    const person = new Person({ name, userId, history, random: random.fork(), wrote });
    return ['laptop', 'phone'].map((kind) => {
      const origin = originFor(random.fork());
      const http = new HttpClient(origin, REQUEST_TIMEOUT_MS, api.http.cookie);
      return new ActingDevice({
        name: `${name}'s ${kind}`,
        person,
        api: new Api(http),
        origin,
        history,
        random: random.fork(),
        place,
        own,
      });
    });
  });
  for (const { api } of accounts) api.http.close();
  return { devices, rooms: [...rooms, lobby] };
}

/**
 * Waits until every device agrees with the server and nothing moves any more: a request without an answer may still have
 * been under way. But not for ever: verify() then says what is different.
 */
async function settle(devices: readonly ActingDevice[], rooms: readonly string[]): Promise<Omit<Final, 'contents'>> {
  const deadline = Date.now() + CONVERGE_WITHIN_MS;
  for (;;) {
    const fresh = await readFresh(devices);
    const agree = devices.every((device, index) => agrees(device, fresh[index]!));
    const late = Date.now() > deadline;
    if (!agree && !late) {
      await wait(250);
      continue;
    }
    const states = devices.map(({ name, client }, index) => {
      return { name: agree ? name : `${name} (${client.condition})`, state: client.state!, fresh: fresh[index]! };
    });
    const logs: Record<string, Message[]> = {};
    for (const room of rooms) logs[room] = await readLog(devices[0]!.api, room);
    const after = await readFresh(devices);
    if (late || isDeepStrictEqual(fresh, after)) return { logs, devices: states };
  }
}

function readFresh(devices: readonly ActingDevice[]): Promise<Sync[]> {
  return Promise.all(devices.map((device) => insist(() => device.api.sync())));
}

function agrees({ client }: ActingDevice, fresh: Sync): boolean {
  const { state } = client;
  if (!state || !client.idle || state.personalRev !== fresh.personalRev || state.workspaceRev !== fresh.workspaceRev)
    return false;
  return fresh.channels.every((mine) => state.channels[mine.channel.id]?.rev === mine.rev);
}

async function readLog(api: Api, room: string): Promise<Message[]> {
  const log: Message[] = [];
  for (;;) {
    const page = await api.messages(room, { after: log.at(-1)?.seq ?? 0, limit: 200 });
    // The lobby is only for coming and going: who reads may be outside.
    if (page.kind === 'refused' && page.status === 404) return log;
    const { messages } = must(page);
    if (messages.length === 0) return log;
    log.push(...messages);
  }
}

/** As a browser fetches them: by an address that leads to the content. */
async function readContents({ api }: ActingDevice, logs: Final['logs']): Promise<Final['contents']> {
  const contents = new Map<string, string>();
  for (const { channelId, attachments = [] } of Object.values(logs).flat()) {
    for (const { fileId } of attachments) {
      const answer = await api.http.fetch(`/channels/${channelId}/files/${fileId}/original`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      contents.set(fileId, answer.ok ? createHash('sha256').update(bytes).digest('hex') : `status ${answer.status}`);
    }
  }
  return contents;
}

async function insist(request: () => Promise<Answer<Sync>>): Promise<Sync> {
  for (let tries = 0; ; tries++) {
    const answer = await request();
    if (answer.kind === 'ok' || tries === 20) return must(answer);
    await wait(250);
  }
}

async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = wait(ms, false, { signal: timer.signal }).catch(() => false);
  const done = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return done;
}
