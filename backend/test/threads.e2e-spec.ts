import type { MyThread, Sync, ThreadList, ThreadPage } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, refusal, Talk } from './harness/talk.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let other: TestApp;
let anna: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  app = await TestApp.start();
  other = await TestApp.start({ beside: app });
  await app.signUp('Root');
  [anna, ben, cleo] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Cleo')];
});
afterAll(() => Promise.all([app.stop(), other.stop()]));

const talkOfThree = () => Talk.start([anna, ben, cleo]);
const thread = async (talk: Talk, who: Person, root: { id: string }, query = '') =>
  done<ThreadPage>(await who.agent.get(`${talk.path(root)}/thread${query}`));
const unread = async (who: Person, talk: Talk): Promise<MyThread[]> =>
  done<Sync>(await who.agent.get('/api/sync')).threads.filter(({ channelId }) => channelId === talk.id);

describe('a reply', () => {
  it('is numbered in its thread, and its root shows how many there are, when the last came and who wrote them', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    const first = await talk.reply(ben, root, 'one');
    await talk.say(anna, 'between');
    const second = await talk.reply(cleo, root, 'two');
    expect([first.reply, second.reply]).toEqual([
      { rootId: root.id, rootSeq: root.seq, number: 1, inChannel: false },
      { rootId: root.id, rootSeq: root.seq, number: 2, inChannel: false },
    ]);
    const now = await talk.now(root);
    expect(now.thread).toEqual({ replyCount: 2, lastReplyAt: second.createdAt, userIds: [cleo.me.id, ben.me.id] });
    expect((await thread(talk, ben, root)).replies).toEqual([first, second]);
  });

  it('to a reply belongs to the same thread', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    const first = await talk.reply(ben, root, 'one');
    expect((await talk.reply(anna, first, 'two')).reply).toMatchObject({ rootId: root.id, number: 2 });
  });

  it('does not make the channel unread, and reading the channel does not read the thread', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    await talk.reply(ben, root, `look, <@${anna.me.id}>`);
    const mine = await talk.mine(anna);
    expect([mine.mainSeq - mine.readMainSeq, mine.mentionSeqs]).toEqual([0, []]);
    await anna.agent.post(`${talk.at}/read`).send({ seq: 2 });
    expect(await unread(anna, talk)).toMatchObject([{ replyCount: 1, readCount: 0, mentionNumbers: [1] }]);
  });

  it('also to the channel stands in both', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    await talk.reply(ben, root, 'for all', { inChannel: true });
    const mine = await talk.mine(anna);
    expect(mine.mainSeq - mine.readMainSeq).toBe(1);
    expect(await unread(anna, talk)).toHaveLength(1);
  });

  it('does not read the channel for its author', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    await talk.reply(ben, root, 'I have not read the rest');
    const mine = await talk.mine(ben);
    expect(mine.mainSeq - mine.readMainSeq).toBe(1);
  });

  it('sent twice with one id is one, also when many reply at once on two replicas', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    const elsewhere = other.agent();
    done(await elsewhere.post('/api/auth/sign-in').send({ email: cleo.me.email, password: cleo.password }));
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const id = `01900000-0000-7000-8000-${String(n % 15).padStart(12, '0')}`;
        const agent = n % 2 === 0 ? cleo.agent : elsewhere;
        const body = { id, text: `reply ${n % 15}`, rootId: root.id };
        let answer = await agent.post(`${talk.at}/messages`).send(body);
        while (answer.status === 503) answer = await agent.post(`${talk.at}/messages`).send(body);
        return answer.status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    const { replies, root: now } = await thread(talk, anna, root);
    expect(replies.map(({ reply }) => reply!.number)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
    expect(now.thread?.replyCount).toBe(15);
  });

  it('to what is not there, or is deleted without replies, is refused', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    done(await anna.agent.delete(talk.path(root)));
    expect(refusal(await talk.try(ben, 'x', { rootId: root.id }))).toBe('404 message.not_found');
    expect(refusal(await talk.try(ben, 'x', { rootId: '01900000-0000-7000-8000-000000000099' }))).toBe(
      '404 message.not_found',
    );
  });

  it('keeps its place when it is deleted, and so does a root with replies', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    const first = await talk.reply(ben, root, 'one');
    await talk.reply(ben, root, 'two');
    done(await ben.agent.delete(talk.path(first)));
    done(await anna.agent.delete(talk.path(root)));
    const page = await thread(talk, cleo, root);
    expect(page.root).toMatchObject({ text: '', thread: { replyCount: 2 } });
    expect(page.replies.map(({ text, reply }) => `${reply!.number} ${text}`)).toEqual(['1 ', '2 two']);
    expect((await talk.reply(cleo, root, 'three')).reply?.number).toBe(3);
  });
});

describe('following', () => {
  it('begins by writing the root, by replying and by being mentioned, and counts what others write', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    await talk.reply(ben, root, 'one');
    expect([await unread(anna, talk), await unread(ben, talk), await unread(cleo, talk)]).toMatchObject([
      [{ replyCount: 1, readCount: 0 }],
      [],
      [],
    ]);
    await talk.reply(anna, root, `two, <@${cleo.me.id}>`);
    expect([await unread(anna, talk), await unread(ben, talk), await unread(cleo, talk)]).toMatchObject([
      [],
      [{ replyCount: 2, readCount: 1 }],
      [{ replyCount: 2, readCount: 1, mentionNumbers: [2] }],
    ]);
  });

  it('ends when one says so, until one replies or is mentioned again', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    await talk.reply(ben, root, 'one');
    done(await anna.agent.delete(`${talk.path(root)}/thread/following`));
    await talk.reply(ben, root, 'two');
    expect(await unread(anna, talk)).toEqual([]);
    expect((await thread(talk, anna, root)).following).toBe(false);
    await talk.reply(ben, root, `three <@${anna.me.id}>`);
    expect(await unread(anna, talk)).toMatchObject([{ mentionNumbers: [3] }]);
  });

  it('can be begun without a word, and counts from then on', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    await talk.reply(ben, root, 'one');
    done(await cleo.agent.put(`${talk.path(root)}/thread/following`));
    expect(await unread(cleo, talk)).toEqual([]);
    await talk.reply(ben, root, 'two');
    expect(await unread(cleo, talk)).toMatchObject([{ replyCount: 2, readCount: 1 }]);
  });

  it('ends with the membership', async () => {
    const talk = await Talk.start([anna, ben, cleo], { kind: 'public' });
    const root = await talk.say(anna, 'root');
    await talk.reply(cleo, root, 'one');
    await talk.reply(ben, root, 'two');
    expect(await unread(cleo, talk)).toHaveLength(1);
    done(await cleo.agent.post(`${talk.at}/leave`));
    expect(await unread(cleo, talk)).toEqual([]);
    done(await cleo.agent.post(`${talk.at}/join`));
    await talk.reply(ben, root, 'three');
    expect(await unread(cleo, talk)).toEqual([]);
  });
});

describe('reading a thread', () => {
  it('moves forward only, and never beyond the last reply', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    for (const text of ['one', 'two', 'three']) await talk.reply(ben, root, text);
    const read = (number: number) => anna.agent.post(`${talk.path(root)}/thread/read`).send({ number });
    done(await read(2));
    done(await read(1));
    expect(await unread(anna, talk)).toMatchObject([{ replyCount: 3, readCount: 2 }]);
    done(await read(99));
    expect(await unread(anna, talk)).toEqual([]);
    expect((await thread(talk, anna, root)).readCount).toBe(3);
  });

  it('goes by pages, backwards and forwards', async () => {
    const talk = await talkOfThree();
    const root = await talk.say(anna, 'root');
    for (let n = 1; n <= 7; n++) await talk.reply(ben, root, String(n));
    const numbers = async (query: string) =>
      (await thread(talk, anna, root, query)).replies.map(({ reply }) => reply!.number);
    expect(await numbers('?limit=3')).toEqual([5, 6, 7]);
    expect(await numbers('?limit=3&before=5')).toEqual([2, 3, 4]);
    expect(await numbers('?limit=3&after=1')).toEqual([2, 3, 4]);
  });
});

describe('the list of threads', () => {
  it('has those that one follows, the last answered first, with their newest replies', async () => {
    const { talk, people } = await Talk.among(app, 'Dora', 'Emil');
    const [dora, emil] = people as [Person, Person];
    const roots = [await talk.say(dora, 'a'), await talk.say(dora, 'b'), await talk.say(emil, 'c')];
    for (const root of roots) for (let n = 1; n <= 5; n++) await talk.reply(emil, root, `${root.text}${n}`);
    const list = done<ThreadList>(await dora.agent.get('/api/threads'));
    expect(list.threads.map(({ root, replies }) => [root.text, replies.at(-1)?.text])).toEqual([
      ['b', 'b5'],
      ['a', 'a5'],
    ]);
    await dora.agent.post(`${talk.path(roots[1]!)}/thread/read`).send({ number: 5 });
    const unreadOnly = done<ThreadList>(await dora.agent.get('/api/threads?unread=true'));
    expect(unreadOnly.threads.map(({ root }) => root.text)).toEqual(['a']);
    const first = done<ThreadList>(await dora.agent.get('/api/threads?limit=1'));
    const next = done<ThreadList>(await dora.agent.get(`/api/threads?limit=1&after=${first.next}`));
    expect([first, next].map(({ threads }) => threads[0]?.root.text)).toEqual(['b', 'a']);
  });

  it('has nothing of channels that one has left', async () => {
    const { talk, people } = await Talk.among(app, 'Finn', 'Gina');
    const [finn, gina] = people as [Person, Person];
    const root = await talk.say(gina, 'secret');
    await talk.reply(finn, root, 'one');
    done(await finn.agent.delete(`${talk.at}/members/${gina.me.id}`));
    expect(done<ThreadList>(await gina.agent.get('/api/threads')).threads).toEqual([]);
  });
});
