import { setTimeout as wait } from 'node:timers/promises';
import { Crowd } from './crowd.ts';
import { collectGarbage } from './garbage.ts';
import { median, percentile } from './numbers.ts';
import { cpuSeconds, pssKilobytes } from './process-stats.ts';
import type { Target } from './target.ts';
import { ARCHIVED_MESSAGES, BUSY_SENDERS, type World, type WorldChannel } from './world.ts';

/** Figures of one round at one server, by name. */
export type Figures = Readonly<Record<string, number>>;
export type Scenario = (target: Target, world: World, databasePid: number) => Promise<Figures>;

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);

/** Everyone sends as fast as they are answered, two people in each of 32 channels: nothing can share a statement. */
export const manyChannels: Scenario = async (target, world, databasePid) => {
  const crowd = new Crowd();
  await crowd.connect(
    target,
    world.pairs.flatMap(({ members }) => members),
  );
  const senders = world.pairs.map((channel) => ({ user: channel.members[0]!, channel }));
  const figures = await flatOut(crowd, senders, target, databasePid);
  crowd.close();
  return figures;
};

/** 64 people send into one channel as fast as they are answered; ten others' sockets listen. */
export const oneChannel: Scenario = async (target, world, databasePid) => {
  const crowd = new Crowd();
  const listeners = world.busy.members.slice(0, 10);
  await crowd.connect(target, listeners);
  const speakers = new Crowd();
  for (const user of world.busy.members) speakers.add(user, await target.connectDeaf(user));
  const senders = world.busy.members.slice(0, BUSY_SENDERS).map((user) => ({ user, channel: world.busy }));
  const figures = await flatOut(speakers, senders, target, databasePid);
  crowd.close();
  speakers.close();
  return figures;
};

/** A few thousand sends, so that no server is measured before its code is compiled. */
export async function warmUp(target: Target, world: World): Promise<void> {
  const crowd = new Crowd();
  await crowd.connect(
    target,
    world.pairs.flatMap(({ members }) => members),
  );
  const end = performance.now() + 30_000;
  const each = async (channel: WorldChannel): Promise<void> => {
    for (let n = 0; n < 400 && performance.now() < end; n++) await crowd.send(channel.members[n % 2]!, channel);
  };
  await Promise.all(world.pairs.map(each));
  crowd.close();
}

async function flatOut(
  crowd: Crowd,
  senders: readonly { user: number; channel: WorldChannel }[],
  target: Target,
  databasePid: number,
): Promise<Figures> {
  const run = async (ms: number): Promise<number> => {
    const end = performance.now() + ms;
    let sent = 0;
    await Promise.all(
      senders.map(async ({ user, channel }) => {
        for (; performance.now() < end; sent++) await crowd.send(user, channel);
      }),
    );
    return sent;
  };
  await run(1000);
  crowd.takeLatencies();
  const cpu = [cpuSeconds(target.pid()), cpuSeconds(databasePid)] as const;
  const start = performance.now();
  const sent = await run(SECONDS * 1000);
  const seconds = (performance.now() - start) / 1000;
  const { acknowledged } = crowd.takeLatencies();
  return {
    perSecond: sent / seconds,
    ackP50: percentile(acknowledged, 0.5),
    ackP99: percentile(acknowledged, 0.99),
    serverCpu: ((cpuSeconds(target.pid()) - cpu[0]) / sent) * 1000,
    databaseCpu: ((cpuSeconds(databasePid) - cpu[1]) / sent) * 1000,
  };
}

/** 20 messages a second to the 50 members of a channel. */
export const fifty: Scenario = async (target, world) => {
  const crowd = new Crowd();
  await crowd.connect(target, world.fifty.members);
  const send = (n: number, start: number): Promise<number> => crowd.sendAndWatch(n % 50, world.fifty, 50, start);
  await atRate(20, 1, send);
  crowd.takeLatencies();
  await atRate(20, 2 * SECONDS, send);
  const { acknowledged, seen } = crowd.takeLatencies();
  crowd.close();
  return {
    ackP50: percentile(acknowledged, 0.5),
    ackP99: percentile(acknowledged, 0.99),
    seenP50: percentile(seen, 0.5),
    seenP99: percentile(seen, 0.99),
  };
};

/** One message to a channel of 1,000 people, until the last of them has seen it. */
export const thousand: Scenario = async (target, world) => {
  const crowd = new Crowd();
  await crowd.connect(target, world.thousand.members);
  const times: number[] = [];
  for (let n = -5; n < 25; n++) {
    const ms = await crowd.sendAndWatch(n + 5, world.thousand, 1000);
    if (n >= 0) times.push(ms);
    await wait(40);
  }
  crowd.close();
  return { lastSeen: median(times), lastSeenP90: percentile(times, 0.9) };
};

/** Forty teams of 20, one of each sends and waits until all have it: what a send delivered to 20 costs, server and database. */
export const teams: Scenario = async (target, world, databasePid) => {
  const crowd = new Crowd();
  const busy = world.teams.slice(0, 40);
  await crowd.connect(
    target,
    busy.flatMap(({ members }) => members),
  );
  const run = async (ms: number): Promise<number> => {
    const end = performance.now() + ms;
    let sent = 0;
    const each = async (team: WorldChannel): Promise<void> => {
      for (let n = 0; performance.now() < end; n++, sent++) await crowd.sendAndWatch(team.members[n % 20]!, team, 20);
    };
    await Promise.all(busy.map(each));
    return sent;
  };
  await run(1000);
  const cpu = [cpuSeconds(target.pid()), cpuSeconds(databasePid)] as const;
  const start = performance.now();
  const sent = await run(SECONDS * 1000);
  const seconds = (performance.now() - start) / 1000;
  const serverCpu = ((cpuSeconds(target.pid()) - cpu[0]) / sent) * 1000;
  const databaseCpu = ((cpuSeconds(databasePid) - cpu[1]) / sent) * 1000;
  crowd.takeLatencies();
  crowd.close();
  return { perSecond: sent / seconds, serverCpu, databaseCpu, cpu: serverCpu + databaseCpu };
};

/**
 * 3,000 idle sockets of people in three channels each, on a server just started and warmed up with 200 of them: what
 * each of the others adds, as it is and after a full garbage collection.
 */
export const idle: Scenario = async (target, world) => {
  const everyone = world.users.map((_, user) => user);
  const [few, many] = [new Crowd(), new Crowd()];
  await few.connect(target, everyone.slice(0, 200));
  await wait(2000);
  const memory = { few: pssKilobytes(target.pid()), all: 0, allHeld: 0, fewHeld: 0 };
  await many.connect(target, everyone.slice(200));
  await wait(6000);
  memory.all = pssKilobytes(target.pid());
  await collectGarbage(target.pid(), target.inspectPort);
  memory.allHeld = pssKilobytes(target.pid());
  many.close();
  await wait(1000);
  await collectGarbage(target.pid(), target.inspectPort);
  memory.fewHeld = pssKilobytes(target.pid());
  few.close();
  const added = everyone.length - 200;
  return {
    perConnection: (memory.all - memory.few) / added,
    held: (memory.allHeld - memory.fewHeld) / added,
    total: memory.all / 1024,
  };
};

/** Pages of 50 out of 100,000 messages, one after the other: the newest, and somewhere in the middle. */
export const pages: Scenario = async (target) => {
  const times: Record<'newest' | 'middle', number[]> = { newest: [], middle: [] };
  const { read, close } = target.openPages();
  for (let n = -50; n < 200; n++) {
    for (const [where, list] of Object.entries(times)) {
      const start = performance.now();
      await read(where === 'newest' ? undefined : ARCHIVED_MESSAGES / 2 + ((n * 7919) % 30_000));
      if (n >= 0) list.push(performance.now() - start);
    }
  }
  close();
  const { newest, middle } = times;
  return {
    newest: median(newest),
    newestP99: percentile(newest, 0.99),
    middle: median(middle),
    middleP99: percentile(middle, 0.99),
  };
};

/** Sends at a steady rate, whether or not answers come; times count from when a send was due. Returns how many. */
async function atRate(
  perSecond: number,
  seconds: number,
  send: (n: number, start: number) => Promise<unknown>,
): Promise<number> {
  const first = performance.now();
  const under: Promise<unknown>[] = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = first + (n / perSecond) * 1000;
    if (due > performance.now()) await wait(due - performance.now());
    under.push(send(n, due));
  }
  await Promise.all(under);
  return under.length;
}
