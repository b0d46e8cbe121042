import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { freePort } from './harness/free-port.js';
import { Program } from './harness/program.js';
import { type Browser, PushService } from './harness/push-service.js';
import { type Person, SESSION_SECRET, TestApp } from './harness/test-app.js';
import { directWith, Fence, unique } from './harness/told.js';
import { REDIS_VARIANTS } from './harness/with-redis.js';

const SENDERS = 10;

let service: PushService;
beforeAll(async () => {
  service = await PushService.start();
});
afterAll(() => service.stop());

/** Somebody with two devices, and people who each have a conversation with them: messages that do not collapse. */
interface Stage {
  ben: Person;
  browsers: Browser[];
  senders: { person: Person; channelId: string }[];
}
async function stageOf(app: TestApp): Promise<Stage> {
  const ben = await app.signUp('Ben');
  const browsers = [
    await service.subscribe(ben, 'laptop'),
    await service.subscribe(await app.signInAgain(ben), 'phone'),
  ];
  const senders = [];
  for (let n = 0; n < SENDERS; n++) {
    const person = await app.signUp(`Sender ${n}`);
    senders.push({ person, channelId: (await directWith(person, ben)).channel.id });
  }
  return { ben, browsers, senders };
}

describe.each(REDIS_VARIANTS)('with two replicas, and Redis: $redis', ({ redis }) => {
  let replicas: TestApp[];
  beforeAll(async () => {
    const options = { redis, env: { PUSH_DELAY: '50ms', PUSH_ALLOW_HOSTS: service.host } };
    const first = await TestApp.start(options);
    replicas = [first, await TestApp.start({ ...options, beside: first })];
  });
  afterAll(() => Promise.all(replicas.map((replica) => replica.stop())));

  it('every device is told of every message once', async () => {
    const [first, second] = replicas as [TestApp, TestApp];
    const { ben, senders } = await stageOf(first);
    const texts: string[] = [];
    const send = async ({ person, channelId }: Stage['senders'][number], app: TestApp): Promise<void> => {
      const text = unique('word');
      texts.push(text);
      await app
        .agent()
        .post(`/api/channels/${channelId}/messages`)
        .set('Cookie', person.cookie)
        .send({ id: uuidv7(), text });
    };
    for (const app of [first, second, first, second]) {
      await Promise.all(senders.map((sender) => send(sender, app)));
      await expect
        .poll(() => texts.slice(-SENDERS).map((text) => service.toldOf(text)), { timeout: 20_000 })
        .toEqual(Array.from({ length: SENDERS }, () => ['laptop', 'phone']));
      for (const { channelId } of senders)
        await ben.agent.post(`/api/channels/${channelId}/read`).send({ seq: 1_000_000 });
    }
    await (await Fence.set(first, service)).passed();
    expect(texts.map((text) => service.toldOf(text))).toEqual(texts.map(() => ['laptop', 'phone']));
  });
});

describe('a replica that is killed', () => {
  let survivor: TestApp;
  let stage: Stage;
  let port: number;
  const programs: Program[] = [];
  beforeAll(async () => {
    // Looks for work all the time, too: what the killed one leaves is its.
    survivor = await TestApp.start({ env: { PUSH_DELAY: '100ms', PUSH_ALLOW_HOSTS: service.host } });
    stage = await stageOf(survivor);
    port = await freePort();
  });
  afterEach(() => Promise.all(programs.splice(0).map((program) => program.stop())));
  afterAll(() => survivor.stop());

  async function start(env: Record<string, string> = {}): Promise<Program> {
    const program = Program.run({
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: survivor.databaseUrl,
      SESSION_SECRET,
      PUSH_DELAY: '100ms',
      PUSH_ALLOW_HOSTS: service.host,
      NODE_EXTRA_CA_CERTS: service.certificate.file,
      RATE_LIMITS: 'off',
      SHUTDOWN_DRAIN_MS: '0',
      ...env,
    });
    programs.push(program);
    await program.ready();
    return program;
  }

  /** True: it was acknowledged. */
  const send = ({ person, channelId }: Stage['senders'][number], text: string): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/api/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { Cookie: person.cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: uuidv7(), text }),
    }).then(
      ({ status }) => status === 200,
      () => false,
    );
  /** Notices of Ben's that nobody has claimed. */
  const unclaimed = () =>
    survivor.sql<{ channel_id: string }>('select channel_id from notices where user_id = $1 and push_at is not null', [
      stage.ben.me.id,
    ]);

  it('before it has looked at a message, or before it has claimed it, leaves it to others: it is told once', async () => {
    const program = await start({ PUSH_DELAY: '60s' });
    const texts = stage.senders.map(() => unique('before'));
    expect(await Promise.all(stage.senders.map((sender, n) => send(sender, texts[n]!)))).not.toContain(false);
    program.kill('SIGKILL');
    await program.exit();
    // Whether it was noted down or not, it was not to be told for a minute: nobody has claimed it.
    await survivor.sql('update notices set push_at = now() where user_id = $1', [stage.ben.me.id]);
    await start();
    await expect
      .poll(() => texts.map((text) => service.toldOf(text)), { timeout: 20_000 })
      .toEqual(texts.map(() => ['laptop', 'phone']));
    await (await Fence.set(survivor, service)).passed();
    expect(texts.map((text) => service.toldOf(text))).toEqual(texts.map(() => ['laptop', 'phone']));
  }, 60_000);

  it('between claiming a message and being answered tells nobody of it again', async () => {
    const [sender] = stage.senders as [Stage['senders'][number]];
    const program = await start();
    const text = unique('between');
    for (const browser of stage.browsers) browser.answers.push('hang');
    expect(await send(sender, text)).toBe(true);
    await expect.poll(() => stage.browsers.map(({ answers }) => answers.length), { timeout: 10_000 }).toEqual([0, 0]);
    program.kill('SIGKILL');
    await program.exit();
    await start();
    await (await Fence.set(survivor, service)).passed();
    expect(service.toldOf(text)).toEqual([]);
    expect(await unclaimed()).toEqual([]);
  }, 60_000);

  it('at any moment, again and again, tells no device of anything twice, and misses nothing that it had not claimed', async () => {
    let [messages, lost] = [0, 0];
    for (let round = 0; round < 10; round++) {
      const program = await start();
      for (const { channelId } of stage.senders)
        await stage.ben.agent.post(`/api/channels/${channelId}/read`).send({ seq: 1_000_000 });
      const killed = wait(randomInt(20, 500)).then(() => program.kill('SIGKILL'));
      const sent: { text: string; channelId: string }[] = [];
      for (const sender of stage.senders) {
        const text = unique(`round-${round}`);
        if (await send(sender, text)) sent.push({ text, channelId: sender.channelId });
      }
      await killed;
      await program.exit();
      const next = await start();
      await expect.poll(async () => (await unclaimed()).length + (await behind()).length, { timeout: 20_000 }).toBe(0);
      await (await Fence.set(survivor, service)).passed();
      await next.stop();
      const claimed = new Set((await claims()).map(({ channel_id }) => channel_id));
      for (const { text, channelId } of sent) {
        const names = service.toldOf(text);
        expect(names, 'told twice').toEqual([...new Set(names)]);
        // Only a claim that its replica took with it may leave a device untold.
        if (names.length < 2) expect(claimed, 'told to nobody, and claimed by nobody').toContain(channelId);
        lost += 2 - names.length;
      }
      messages += sent.length;
    }
    expect(messages).toBeGreaterThan(SENDERS);
    console.log(
      `10 kills: of ${2 * messages} pushes ${lost} were claimed and went with their replica, none came twice.`,
    );
  }, 180_000);

  /** Conversations of Ben's that somebody has claimed for both devices. */
  const claims = () =>
    survivor.sql<{ channel_id: string }>(
      'select channel_id from notices where user_id = $1 and push_at is null and cardinality(shown_on) = 2',
      [stage.ben.me.id],
    );
  const behind = () =>
    survivor.sql('select from channels c join notification_cursors k on k.channel_id = c.id where c.last_seq > k.seq');
});
