import type { Message, MessagePage, MyChannel } from '@chatapp/contract';
import { LIMITS } from '@chatapp/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Sender } from '../src/messages/sender.js';
import { uuidv7 } from '../src/users/uuid.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let other: TestApp;
let root: Person;
let anna: Person;
let ben: Person;
let stranger: Person;
beforeAll(async () => {
  app = await TestApp.start();
  other = await TestApp.start({ beside: app });
  root = await app.signUp('Root');
  [anna, ben, stranger] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Stranger')];
});
afterAll(() => Promise.all([app.stop(), other.stop()]));

let count = 0;
async function channel(more: object = {}): Promise<{ at: string; id: string }> {
  const { body } = await anna.agent
    .post('/api/channels')
    .send({ name: `talk-${++count}`, kind: 'private', userIds: [ben.me.id], ...more });
  return { at: `/api/channels/${(body as MyChannel).channel.id}`, id: (body as MyChannel).channel.id };
}
const send = (who: Person, at: string, text: string, id = uuidv7()) =>
  who.agent.post(`${at}/messages`).send({ id, text });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;
const page = async (at: string, query: object = {}, who = anna) =>
  (await who.agent.get(`${at}/messages`).query(query)).body as MessagePage;
const texts = ({ messages }: { messages: Message[] }) => messages.map(({ text }) => text);

describe('sending', () => {
  it('stores what was sent, numbered from 1 without a gap', async () => {
    const { at } = await channel();
    const sent = [await send(anna, at, 'one'), await send(ben, at, 'two'), await send(anna, at, 'three')].map(
      ({ body }) => body as Message,
    );
    expect(sent.map(({ seq, text }) => `${seq} ${text}`)).toEqual(['1 one', '2 two', '3 three']);
    expect((await page(at)).messages).toEqual(sent);
  });

  it('with an id sent before answers with the message of that time, as it is now', async () => {
    const { at } = await channel();
    const id = uuidv7();
    const first = (await send(anna, at, 'first', id)).body as Message;
    expect((await send(anna, at, 'another text', id)).body).toEqual(first);
    const edited = (await anna.agent.patch(`${at}/messages/${id}`).send({ text: 'edited' })).body as Message;
    expect((await send(anna, at, 'first', id)).body).toEqual(edited);
    expect(texts(await page(at))).toEqual(['edited']);
  });

  it('with the id of someone else’s message is refused, and tells nothing of it', async () => {
    const { at } = await channel();
    const id = uuidv7();
    await send(anna, at, 'mine', id);
    expect(codeOf(await send(ben, at, 'theirs', id))).toBe('409 message.id_taken');
  });

  it('the same id in two channels is two messages', async () => {
    const [one, two] = [await channel(), await channel()];
    const id = uuidv7();
    expect([(await send(anna, one.at, 'x', id)).status, (await send(anna, two.at, 'y', id)).status]).toEqual([
      200, 200,
    ]);
  });

  it('many at once, repeated and through two replicas, stores each once, in one order without a gap', async () => {
    const { at } = await channel();
    const viaOther = { anna: annaOn(other), ben: ben.agent };
    const ids = Array.from({ length: 60 }, () => uuidv7());
    const answers = await Promise.all(
      ids.flatMap((id, n) => [
        anna.agent.post(`${at}/messages`).send({ id, text: `${n}` }),
        viaOther.anna.post(`${at}/messages`).send({ id, text: `${n}` }),
        anna.agent.post(`${at}/messages`).send({ id, text: `${n}` }),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (let n = 0; n < answers.length; n += 3) {
      expect(answers[n + 1]!.body).toEqual(answers[n]!.body);
      expect(answers[n + 2]!.body).toEqual(answers[n]!.body);
    }
    const { messages, lastSeq, rev } = await page(at, { limit: 200 });
    expect(messages.map(({ seq }) => seq)).toEqual(ids.map((_, n) => n + 1));
    expect(new Set(messages.map(({ id }) => id))).toEqual(new Set(ids));
    expect(messages.map((message) => message.rev - message.seq)).toEqual(messages.map(() => rev - lastSeq));
  });

  it('that is refused does not hinder what shares its statement', async () => {
    const { at } = await channel();
    const taken = uuidv7();
    await send(ben, at, 'theirs', taken);
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => send(anna, at, `good ${n}`)),
      send(stranger, at, 'not a member'),
      send(anna, at, 'taken id', taken),
      ...Array.from({ length: 5 }, (_, n) => send(ben, at, `good as well ${n}`)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404, 409, 200, 200, 200, 200, 200]);
    expect((await page(at)).messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, n) => n + 1));
  });

  it('to many channels at once, repeated and through two replicas, stores each once; what is refused hinders no other', async () => {
    const open = await Promise.all(Array.from({ length: 24 }, () => channel()));
    const archived = await channel();
    const again = await channel();
    const foreign = await channel();
    await anna.agent.patch(archived.at).send({ archived: true });
    const [sentBefore, taken] = [uuidv7(), uuidv7()];
    const before = await send(anna, again.at, 'once', sentBefore);
    await send(ben, foreign.at, 'theirs', taken);
    const viaOther = annaOn(other);
    const ids = open.map(() => uuidv7());
    for (let round = 0; round < 3; round++) {
      const [answers, elsewhere, refused] = await Promise.all([
        Promise.all(open.map(({ at }, n) => send(anna, at, `first ${n}`, ids[n]))),
        Promise.all(open.map(({ at }, n) => viaOther.post(`${at}/messages`).send({ id: ids[n], text: `first ${n}` }))),
        Promise.all([
          send(anna, archived.at, 'too late'),
          send(stranger, again.at, 'not a member'),
          send(anna, foreign.at, 'taken id', taken),
          send(anna, again.at, 'once', sentBefore),
        ]),
      ]);
      expect([...answers, ...elsewhere].map(({ status }) => status)).toEqual([...open, ...open].map(() => 200));
      expect(answers.map(({ body }) => body as unknown)).toEqual(elsewhere.map(({ body }) => body as unknown));
      expect(refused.slice(0, 3).map(codeOf)).toEqual(['409 channel.archived', '404 channel.not_found', '409 message.id_taken']); // prettier-ignore
      expect(refused[3].body).toEqual(before.body);
    }
    const pages = await Promise.all(open.map(({ at }) => page(at)));
    expect(pages.map((one) => one.messages.map(({ seq, text }) => [seq, text]))).toEqual(open.map((_, n) => [[1, `first ${n}`]])); // prettier-ignore
  });

  it('that the database can’t take costs no other message, whatever they share', async () => {
    const places = await Promise.all(Array.from({ length: 20 }, () => channel()));
    await app.sql(`alter table messages add constraint no_poison check (text <> 'poison') not valid`);
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(
        places.map(({ at }, n) => send(anna, at, n === 7 ? 'poison' : `fine ${round}`)),
      );
      expect(answers.map(({ status }) => status)).toEqual(places.map((_, n) => (n === 7 ? 500 : 200)));
    }
    await app.sql('alter table messages drop constraint no_poison');
    expect(texts(await page(places[8]!.at))).toEqual(['fine 0', 'fine 1', 'fine 2']);
  });

  it('waits for a channel that somebody holds, and no other channel waits with it', async () => {
    const held = await channel();
    const others = await Promise.all(Array.from({ length: 12 }, () => channel()));
    const holder = new pg.Client({ connectionString: app.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from channels where id = $1 for update', [held.id]);
    let isSent = false;
    const waiting = send(anna, held.at, 'at last').then(({ status }) => {
      isSent = true;
      return status;
    });
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(others.map(({ at }) => send(anna, at, `meanwhile ${round}`)));
      expect(answers.map(({ status }) => status)).toEqual(others.map(() => 200));
    }
    expect(isSent).toBe(false);
    await holder.query('rollback');
    await holder.end();
    expect(await waiting).toBe(200);
    expect(texts(await page(held.at))).toEqual(['at last']);
  });

  it('moves the sender’s own read position, and nobody else’s', async () => {
    const { at } = await channel();
    await send(anna, at, 'one');
    await send(ben, at, 'two');
    const read = async (who: Person) => ((await who.agent.get(`${at}/mine`)).body as MyChannel).lastReadSeq;
    expect([await read(anna), await read(ben)]).toEqual([1, 2]);
  });

  it('keeps text as it is: emoji, Japanese, whitespace, and half a surrogate pair as a replacement sign', async () => {
    const { at } = await channel();
    const text = '  👩‍👩‍👧 こんにちは\n\tcode  ';
    expect((await send(anna, at, text)).body.text).toBe(text);
    const broken = (await send(anna, at, 'a\ud800b')).body as Message;
    expect(broken.text).toBe('a\ufffdb');
    expect((await page(at)).messages.at(-1)).toEqual(broken);
  });

  it.each([
    ['nothing', ''],
    ['only spaces', ' \n '],
    ['NUL', 'a\0b'],
    ['too much', 'x'.repeat(LIMITS.messageText + 1)],
  ])('refuses %s', async (_, text) => {
    const { at } = await channel();
    expect(codeOf(await send(anna, at, text))).toBe('400 request.invalid');
  });

  it('takes the longest text there may be, with every character the longest on the wire', async () => {
    const { at } = await channel();
    const text = '\u0001'.repeat(LIMITS.messageText);
    expect((await send(anna, at, text)).body.text).toBe(text);
  });

  it('into an archived channel is refused, but repeating what was sent before is answered', async () => {
    const { at } = await channel();
    const id = uuidv7();
    const stored = (await send(anna, at, 'before', id)).body as Message;
    await anna.agent.patch(at).send({ archived: true });
    expect(codeOf(await send(anna, at, 'after'))).toBe('409 channel.archived');
    expect((await send(anna, at, 'before', id)).body).toEqual(stored);
    expect(texts(await page(at))).toEqual(['before']);
  });

  it('into an announcement channel is for those who manage it', async () => {
    const { at } = await channel({ readOnly: true });
    expect(codeOf(await send(ben, at, 'no'))).toBe('403 channel.read_only');
    expect((await send(anna, at, 'yes')).status).toBe(200);
  });

  it('is refused once one is removed, or deactivated while signed in', async () => {
    const { at, id } = await channel();
    const [cleo, dora] = [await app.signUp('Cleo'), await app.signUp('Dora')];
    await anna.agent.post(`${at}/members`).send({ userIds: [cleo.me.id, dora.me.id] });
    expect([(await send(cleo, at, 'in')).status, (await send(dora, at, 'in')).status]).toEqual([200, 200]);
    await anna.agent.delete(`${at}/members/${cleo.me.id}`);
    expect(codeOf(await send(cleo, at, 'out'))).toBe('404 channel.not_found');
    await root.agent.patch(`/api/admin/users/${dora.me.id}`).send({ deactivated: true });
    expect(codeOf(await send(dora, at, 'out'))).toBe('401 auth.required');
    // Where her session was looked up a moment before, the statement itself refuses; and no longer once she is back.
    const attempt = () => app.app.get(Sender).send(dora.me.id, id, { id: uuidv7(), text: 'out' });
    await expect(attempt()).rejects.toMatchObject({ code: 'auth.deactivated' });
    await root.agent.patch(`/api/admin/users/${dora.me.id}`).send({ deactivated: false });
    await expect(attempt()).resolves.toMatchObject({ kind: 'new' });
  });
});

/** Anna's client, speaking to another replica with the same cookie. */
function annaOn(replica: TestApp) {
  const agent = replica.agent();
  agent.set('Cookie', anna.cookie);
  return agent;
}
