import tls from 'node:tls';
import type { Me, NotificationOptions } from '@chatapp/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Certificate, makeCertificate } from './harness/certificate.js';
import { Device } from './harness/device.js';
import { MailServer } from './harness/mail-server.js';
import { type Person, TestApp } from './harness/test-app.js';
import { channelWith, directWith, post, setNotifications, unique } from './harness/told.js';

const INTERVAL_MS = 3000;
let certificate: Certificate;
let server: MailServer;
let app: TestApp;
/** Another replica on the same database. */
let other: TestApp;
let anna: Person;
let ben: Person;
let at: string;

beforeAll(async () => {
  certificate = await makeCertificate();
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificate.cert]);
  server = await MailServer.start(certificate);
  const env = {
    SMTP_URL: server.url,
    MAIL_FROM: 'Chat <chat@example.com>',
    PUBLIC_URL: 'https://chat.example.com',
    MAIL_DIGEST_DELAY: '400ms',
    MAIL_DIGEST_INTERVAL: `${INTERVAL_MS}ms`,
    WORKSPACE_NAME: 'Werk & Co',
  };
  app = await TestApp.start({ env });
  other = await TestApp.start({ env, beside: app });
  anna = await app.signUp('Anna');
});
afterAll(async () => {
  await Promise.all([app.stop(), other.stop()]);
  await server.stop();
});
beforeEach(async () => {
  ben = await app.signUp('Ben');
  at = (await channelWith(anna, ben)).channel.id;
});

const call = (word: string, who = ben) => post(anna, at, `<@${who.me.id}> ${word}`);
/** Resolves once somebody who was called later has a mail, and thus everybody who was called before. */
async function passed(): Promise<void> {
  const later = await app.signUp('Later');
  await post(anna, (await directWith(anna, later)).channel.id, 'hello');
  await server.first(later.me.email);
}

describe('a mail about what was missed', () => {
  it('says who said what where and when, in letters and in HTML, with ways there and ways out', async () => {
    await ben.agent.patch('/api/me').send({ timeZone: 'Asia/Tokyo' });
    const word = unique('<b>word</b>');
    const { seq } = await call(`**look** ${word}`);
    const mail = await server.first(ben.me.email);
    expect([mail.from?.text, mail.subject]).toEqual(['"Chat" <chat@example.com>', 'You were mentioned in Werk & Co']);
    expect(mail.text).toContain(`@Ben look ${word}`);
    expect(mail.text).toContain(`https://chat.example.com/c/${at}/${seq}`);
    expect(mail.html).toContain('&lt;b&gt;');
    expect(mail.html).not.toContain('<b>');
    expect(mail.html).toContain('Werk &amp; Co');
    const date = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Tokyo', dateStyle: 'medium' }).format(Date.now());
    expect(mail.text).toContain(date);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('is in the person’s language', async () => {
    await ben.agent.patch('/api/me').send({ language: 'ja' });
    await call('こんにちは');
    const mail = await server.first(ben.me.email);
    expect(mail.subject).toBe('Werk & Co で1件のメンションがあります');
    expect(mail.text).toContain('@Ben こんにちは');
    expect(mail.html).toContain('lang="ja"');
  });

  it('is about all that one is called by: names, all, keywords, threads, and conversations', async () => {
    await setNotifications(ben, { keywords: ['outage'] });
    const { id: rootId } = await post(anna, at, 'root');
    const words = [];
    for (const text of [`<@${ben.me.id}>`, '<!channel>', 'an outage:']) words.push(await post(anna, at, `${text} ${unique('word')}`));
    words.push(await post(anna, at, `<@${ben.me.id}> ${unique('word')}`, { rootId }));
    words.push(await post(anna, (await directWith(anna, ben)).channel.id, unique('word')));
    const listed = () => server.to(ben.me.email).flatMap(({ text }) => text?.match(/word-\w+-\d+x/g) ?? []);
    await expect.poll(() => listed().length, { timeout: 15_000 }).toBe(words.length);
    expect(listed().sort()).toEqual(words.map(({ text }) => /word-\w+-\d+x/.exec(text)![0]).sort());
  }); // prettier-ignore

  it('is sent to nobody who has read it, is not called, has muted it, has left, or wants no mails', async () => {
    const [cleo, dora, emil, fay] = [
      await app.signUp('Cleo'),
      await app.signUp('Dora'),
      await app.signUp('Emil'),
      await app.signUp('Fay'),
    ];
    const people = [ben, cleo, dora, emil, fay];
    const room = await channelWith(anna, ...people);
    at = room.channel.id;
    await cleo.agent.patch(`/api/channels/${at}/preferences`).send({ muted: true });
    await setNotifications(dora, { email: false });
    const { seq } = await post(anna, at, `${[ben, cleo, dora, emil].map(({ me }) => `<@${me.id}>`).join(' ')} look`);
    await ben.agent.post(`/api/channels/${at}/read`).send({ seq });
    await emil.agent.post(`/api/channels/${at}/leave`);
    await passed();
    for (const { me } of people) expect(server.to(me.email), me.displayName).toEqual([]);
  });

  it('comes once for each mention, and not before its time after the one before', async () => {
    const words = [unique('word')];
    await call(words[0]!);
    const [first] = [await server.first(ben.me.email)];
    const firstAt = Date.now();
    expect(first.text).toContain(words[0]);
    for (let n = 0; n < 3; n++) {
      words.push(unique('word'));
      await call(words.at(-1)!);
    }
    await expect.poll(() => server.to(ben.me.email).length, { timeout: 15_000 }).toBe(2);
    expect(Date.now() - firstAt).toBeGreaterThan(INTERVAL_MS - 1000);
    const [, second] = server.to(ben.me.email);
    expect(words.map((word) => second!.text!.includes(word))).toEqual([false, true, true, true]);
    expect(second!.subject).toBe('You were mentioned 3 times in Werk & Co');
  });
});

describe('a mail server', () => {
  it.each([
    ['refuses the recipient for now', { at: 'recipient', code: 451 }],
    ['refuses the mail for now', { at: 'text', code: 421 }],
  ] as const)('that %s gets it again later', async (_name, refusal) => {
    server.refusals.push({ ...refusal });
    const word = unique('word');
    await call(word);
    await expect.poll(() => server.refusals.length, { timeout: 10_000 }).toBe(0);
    const waiting = () =>
      app.sql<{ calls: number }>(
        'select cardinality(call_seqs) as calls from notices where user_id = $1 and mail_at > now()',
        [ben.me.id],
      );
    await expect.poll(waiting).toEqual([{ calls: 1 }]);
    await app.sql('update notices set mail_at = now() where user_id = $1', [ben.me.id]);
    expect((await server.first(ben.me.email)).text).toContain(word);
  });

  it.each([
    ['refuses the recipient for good', { at: 'recipient', code: 550 }],
    ['refuses the mail for good', { at: 'text', code: 554 }],
    ['may have taken it', 'hang up'],
  ] as const)('that %s never gets it again', async (_name, refusal) => {
    server.refusals.push(refusal === 'hang up' ? refusal : { ...refusal });
    await call(unique('word'));
    await expect.poll(() => server.refusals.length, { timeout: 10_000 }).toBe(0);
    await passed();
    expect(server.to(ben.me.email)).toEqual([]);
    expect(await app.sql('select from notices where user_id = $1 and mail_at is not null', [ben.me.id])).toEqual([]);
  });

  it('that is away gets it when it is back', async () => {
    await server.stop();
    const word = unique('word');
    await call(word);
    const waiting = () =>
      app.sql("select from notices where user_id = $1 and mail_at > now() + interval '5 minutes'", [ben.me.id]);
    await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
    server = await MailServer.start(certificate, server.port);
    await app.sql('update notices set mail_at = now() where user_id = $1', [ben.me.id]);
    expect((await server.first(ben.me.email)).text).toContain(word);
  });
});

describe('the way out of mails', () => {
  const pathOf = async (): Promise<string> => {
    await call(unique('word'));
    const { headers } = await server.first(ben.me.email);
    const list = headers.get('list') as unknown as {
      unsubscribe: { url: string };
      'unsubscribe-post'?: { name: string };
    };
    expect(list['unsubscribe-post']?.name).toBe('List-Unsubscribe=One-Click');
    const { origin, pathname, search } = new URL(list.unsubscribe.url);
    expect(origin).toBe('https://chat.example.com');
    return pathname + search;
  };
  const email = async (): Promise<boolean> => ((await ben.agent.get('/api/me')).body as Me).notifications.email;

  it('is one request of a mail program, without signing in', async () => {
    const path = await pathOf();
    const device = await Device.connect(app, ben);
    const answer = await app.agent().post(path).type('form').send('List-Unsubscribe=One-Click');
    expect([answer.status, await email()]).toEqual([200, false]);
    await expect.poll(() => device.heard('me.changed').at(-1)?.me.notifications.email).toBe(false);
    await device.close();
    await call(unique('word'));
    await passed();
    expect(server.to(ben.me.email)).toHaveLength(1);
  });

  it('is a page with a button for people; looking at it changes nothing', async () => {
    const path = await pathOf();
    const asked = await app.agent().get(path);
    expect([asked.status, asked.type, await email()]).toEqual([200, 'text/html', true]);
    expect(asked.text).toContain('<form method="post"><button>Stop these mails</button></form>');
    const done = await app.agent().post(path).set('Origin', app.url).type('form').send('');
    expect([done.status, await email()]).toEqual([200, false]);
    expect(done.text).toContain('no more mails');
  });

  it('is nobody else’s', async () => {
    const path = await pathOf();
    const [, token = ''] = path.split('token=');
    const forged = [`${anna.me.id}.${token.split('.')[1]}`, ben.me.id, `${ben.me.id}.`, `${token}x`.slice(1), 'x', ''];
    for (const wrong of forged) {
      const answer = await app.agent().post(`/api/notifications/unsubscribe?token=${wrong}`);
      expect([answer.status, answer.type], wrong).toEqual([400, 'text/html']);
    }
    expect((await app.agent().post('/api/notifications/unsubscribe')).status).toBe(400);
    expect(await email()).toBe(true);
    expect(((await anna.agent.get('/api/me')).body as Me).notifications.email).toBe(true);
  });
});

describe('everyone', () => {
  it('can know that there are mails', async () => {
    expect(((await ben.agent.get('/api/notifications/options')).body as NotificationOptions).email).toBe(true);
  });

  it('gets none while they are there, and one once they have gone', async () => {
    const device = await Device.connect(app, ben);
    device.say({ type: 'active', active: true });
    device.say({ type: 'watch', userIds: [ben.me.id] });
    await expect.poll(() => device.heard('presence').at(-1)?.presences[ben.me.id]).toBe('active');
    await other.stop(); // Without Redis it would not know.
    await call(unique('word'));
    await passed();
    expect(server.to(ben.me.email)).toEqual([]);
    // As it would be five minutes later, with nobody there.
    device.say({ type: 'active', active: false });
    await app.sql('update notices set mail_at = now() where user_id = $1', [ben.me.id]);
    await server.first(ben.me.email);
    await device.close();
  });
});
