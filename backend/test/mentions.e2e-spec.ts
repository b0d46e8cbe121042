import type { Message, MessageList, ReceiptList, UserGroup } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Device } from './harness/device.js';
import { done, refusal, Talk } from './harness/talk.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let root: Person;
beforeAll(async () => {
  app = await TestApp.start();
  root = await app.signUp('Root');
});
afterAll(() => app.stop());

const pair = async () => {
  const { talk, people } = await Talk.among(app, 'Anna', 'Ben', 'Cleo');
  const [anna, ben, cleo] = people as [Person, Person, Person];
  return { talk, anna, ben, cleo };
};
let count = 0;
const group = async (...people: Person[]) => {
  const body = { handle: `team-${++count}`, name: 'Team', userIds: people.map(({ me }) => me.id) };
  return done<UserGroup>(await root.agent.post('/api/admin/groups').send(body));
};
const inbox = async (who: Person, query = '') => done<MessageList>(await who.agent.get(`/api/mentions${query}`));
const texts = ({ messages }: MessageList) => messages.map(({ text }) => text.replace(/<[^>]+>/g, '@').trim());

describe('a call to everyone', () => {
  it('counts for each member but its author, and only while it is unread', async () => {
    const { talk, anna, ben } = await pair();
    const message = await talk.say(anna, 'all <!channel>');
    expect(message.everyone).toBe('channel');
    expect([(await talk.mine(ben)).mentionSeqs, (await talk.mine(anna)).mentionSeqs]).toEqual([[message.seq], []]);
    done(await ben.agent.post(`${talk.at}/read`).send({ seq: message.seq }));
    expect((await talk.mine(ben)).mentionSeqs).toEqual([]);
  });

  it('may be left to owners, in channels but not in conversations', async () => {
    const own = await TestApp.start();
    const boss = await own.signUp('Boss');
    const { talk, people } = await Talk.among(own, 'Owner', 'Member');
    const [owner, member] = people as [Person, Person];
    done(await boss.agent.patch('/api/admin/workspace').send({ mentionEveryone: 'owners' }));
    expect(refusal(await talk.try(member, '<!here> listen'))).toBe('403 message.everyone_forbidden');
    await talk.say(owner, '<!channel> listen');
    const direct = done<{ channel: { id: string } }>(
      await member.agent.post('/api/channels/direct').send({ userIds: [owner.me.id] }),
    );
    const sent = await member.agent
      .post(`/api/channels/${direct.channel.id}/messages`)
      .send({ id: '01900000-0000-7000-8000-000000000001', text: '<!here>' });
    expect(sent.status).toBe(200);
    await own.stop();
  });

  it('is not made by an edit, but ended by one', async () => {
    const { talk, anna, ben } = await pair();
    const [plain, called] = [await talk.say(anna, 'x'), await talk.say(anna, 'all <!channel>')];
    const edited = done<Message>(await anna.agent.patch(talk.path(plain)).send({ text: 'x <!channel>' }));
    expect(edited.everyone).toBeUndefined();
    done(await anna.agent.patch(talk.path(called)).send({ text: 'nobody' }));
    expect((await talk.mine(ben)).mentionSeqs).toEqual([]);
  });
});

describe('a group', () => {
  it('is mentioned as each of its people who is in the channel', async () => {
    const { talk, anna, ben } = await pair();
    const outsider = await app.signUp('Outsider');
    const team = await group(ben, outsider);
    const message = await talk.say(anna, `<&${team.id}> please`);
    expect(message.mentions).toEqual([ben.me.id]);
    expect((await talk.mine(ben)).mentionSeqs).toEqual([message.seq]);
  });

  it('has a handle that neither a person nor another group has', async () => {
    const { anna } = await pair();
    const team = await group(anna);
    const make = (handle: string) => root.agent.post('/api/admin/groups').send({ handle, name: 'X', userIds: [] });
    expect(refusal(await make(team.handle))).toBe('409 group.handle_taken');
    expect(refusal(await make(anna.me.handle))).toBe('409 group.handle_taken');
  });

  it('that is gone mentions nobody', async () => {
    const { talk, anna, ben } = await pair();
    const team = await group(ben);
    done(await root.agent.delete(`/api/admin/groups/${team.id}`));
    expect((await talk.say(anna, `<&${team.id}>`)).mentions).toEqual([]);
  });
});

describe('the inbox of mentions', () => {
  it('has what calls oneself, from all channels, the newest first, each once', async () => {
    const { talk, anna, ben, cleo } = await pair();
    const second = await Talk.start([cleo, anna]);
    const team = await group(anna, ben);
    await talk.say(ben, `one <@${anna.me.id}>`);
    await second.say(cleo, `two <!here> and <@${anna.me.id}>`);
    await talk.say(ben, `three <&${team.id}>`);
    await talk.say(anna, `own <@${anna.me.id}>`);
    const first = await talk.say(ben, 'root');
    await talk.reply(cleo, first, `four <@${anna.me.id}>`);
    expect(texts(await inbox(anna))).toEqual(['four @', 'three @', 'two @ and @', 'one @']);
    const page = await inbox(anna, '?limit=3');
    expect(texts(await inbox(anna, `?limit=3&after=${page.next}`))).toEqual(['one @']);
  });

  it('has nothing that was deleted, edited away, or is in a channel that one has left', async () => {
    const { talk, anna, ben, cleo } = await pair();
    const call = (n: number) => talk.say(ben, `${n} <@${cleo.me.id}>`);
    const [deleted, edited] = [await call(1), await call(2), await call(3)];
    done(await ben.agent.delete(talk.path(deleted)));
    done(await ben.agent.patch(talk.path(edited)).send({ text: 'nobody' }));
    expect(texts(await inbox(cleo))).toEqual(['3 @']);
    done(await anna.agent.delete(`${talk.at}/members/${cleo.me.id}`));
    expect(texts(await inbox(cleo))).toEqual([]);
  });

  it('refuses a place to go on from that it did not give', async () => {
    expect(refusal(await root.agent.get('/api/mentions?after=yesterday'))).toBe('400 request.invalid');
  });
});

describe('receipts', () => {
  it('say how far each member has read, and never go back', async () => {
    const { talk, anna, ben } = await pair();
    for (const text of ['1', '2', '3']) await talk.say(anna, text);
    done(await ben.agent.post(`${talk.at}/read`).send({ seq: 3 }));
    done(await ben.agent.post(`${talk.at}/unread`).send({ seq: 1 }));
    const { receipts } = done<ReceiptList>(await anna.agent.get(`${talk.at}/receipts`));
    expect(Object.fromEntries(receipts.map(({ userId, seq }) => [userId, seq]))).toMatchObject({
      [anna.me.id]: 3,
      [ben.me.id]: 3,
    });
  });

  it('are told as they happen', async () => {
    const { talk, anna, ben } = await pair();
    await talk.say(anna, 'x');
    const device = await Device.connect(app, anna);
    done(await ben.agent.post(`${talk.at}/read`).send({ seq: 1 }));
    await expect.poll(() => device.heard('receipt')).toHaveLength(1);
    expect(device.heard('receipt')[0]).toMatchObject({ channelId: talk.id, userId: ben.me.id, seq: 1 });
    await device.close();
  });

  it('are neither told nor listed where they are switched off', async () => {
    const { talk, anna, ben } = await pair();
    await talk.say(anna, 'x');
    done(await anna.agent.patch(talk.at).send({ off: ['receipts'] }));
    const device = await Device.connect(app, anna);
    done(await ben.agent.post(`${talk.at}/read`).send({ seq: 1 }));
    expect(refusal(await anna.agent.get(`${talk.at}/receipts`))).toBe('403 feature.off');
    // Whatever is said after it has overtaken nothing.
    await talk.say(ben, 'after');
    await expect.poll(() => device.heard('messages.created').length).toBeGreaterThan(0);
    expect(device.heard('receipt')).toEqual([]);
    await device.close();
  });
});
