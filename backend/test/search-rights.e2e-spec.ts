import type { MyChannel } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdIndex, indexed, makeChannel, readyFile, search, send, texts, unique } from './harness/search.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let admin: Person;
let owner: Person;
let member: Person;
let outsider: Person;
beforeAll(async () => {
  app = await TestApp.start();
  [admin, owner, member, outsider] = [
    await app.signUp('Admin'),
    await app.signUp('Owner'),
    await app.signUp('Member'),
    await app.signUp('Outsider'),
  ];
});
afterAll(() => app.stop());

/** What one may see is asked for at the moment, of the index as of what isn't in it yet. */
describe.each(['in the index', 'not in the index yet'])('what is %s', (state) => {
  let release: () => Promise<void> = () => Promise.resolve();
  async function secret(channelId: string, who = owner): Promise<string> {
    await release();
    await indexed(app);
    if (state !== 'in the index') release = await holdIndex(app, [channelId]);
    const word = unique();
    const file = await readyFile(app, who, channelId, { name: `${word}.pdf`, kind: 'pdf', says: `${word} inside` });
    await send(who, channelId, `${word} said`, { fileIds: [file] });
    if (state === 'in the index') await indexed(app);
    return word;
  }
  afterAll(() => release());

  /** Everything by which somebody might learn of it. */
  async function found(who: Person, word: string, channelId: string): Promise<number> {
    const queries = [{ text: word }, { text: word[2]! }, { text: '', in: channelId }, { text: '', from: owner.me.id }, { text: '', has: 'file' }]; // prettier-ignore
    const pages = await Promise.all(queries.map((query) => search(who, { limit: 50, ...query })));
    return pages.filter(({ hits }) => hits.some(({ message }) => message.channelId === channelId)).length;
  }

  it('is found by members of a private channel, and by no one else', async () => {
    const id = await makeChannel(owner, { userIds: [member.me.id] });
    const word = await secret(id);
    expect(await found(owner, word, id)).toBe(5);
    expect(await found(member, word, id)).toBe(5);
    expect(await found(outsider, word, id)).toBe(0);
    expect(await found(admin, word, id)).toBe(0);
  });

  it('is found in a public channel by those who are in it', async () => {
    const id = await makeChannel(owner, { kind: 'public' });
    const word = await secret(id);
    expect(await found(outsider, word, id)).toBe(0);
    await outsider.agent.post(`/api/channels/${id}/join`);
    expect(await found(outsider, word, id)).toBe(5);
  });

  it('is not found from the moment one leaves or is removed, and again when one is back', async () => {
    const id = await makeChannel(owner, { userIds: [member.me.id, outsider.me.id], kind: 'public' });
    const word = await secret(id);
    expect([await found(member, word, id), await found(outsider, word, id)]).toEqual([5, 5]);
    await member.agent.post(`/api/channels/${id}/leave`);
    await owner.agent.delete(`/api/channels/${id}/members/${outsider.me.id}`);
    expect([await found(member, word, id), await found(outsider, word, id)]).toEqual([0, 0]);
    await member.agent.post(`/api/channels/${id}/join`);
    await owner.agent.post(`/api/channels/${id}/members`).send({ userIds: [outsider.me.id] });
    expect([await found(member, word, id), await found(outsider, word, id)]).toEqual([5, 5]);
  });

  it('is found in a conversation by the two who have it', async () => {
    const { body } = await owner.agent.post('/api/channels/direct').send({ userIds: [member.me.id] });
    const id = (body as MyChannel).channel.id;
    const word = await secret(id);
    expect([await found(owner, word, id), await found(member, word, id), await found(outsider, word, id)]).toEqual([5, 5, 0]); // prettier-ignore
  });

  it('is found in archived channels, and when its author is deactivated', async () => {
    const leaver = await app.signUp('Leaver');
    const id = await makeChannel(owner, { userIds: [leaver.me.id, member.me.id] });
    const word = await secret(id, leaver);
    await owner.agent.patch(`/api/channels/${id}`).send({ archived: true });
    await admin.agent.patch(`/api/admin/users/${leaver.me.id}`).send({ deactivated: true });
    expect(await texts(member, word)).toEqual([`${word} said`]);
    expect(await texts(member, { text: word, from: leaver.me.id })).toEqual([`${word} said`]);
    expect((await leaver.agent.get('/api/search/messages').query({ text: word })).status).toBe(401);
  });

  it('is not found by having saved it, once one is out', async () => {
    const id = await makeChannel(owner, { userIds: [member.me.id] });
    const word = await secret(id);
    const [hit] = (await search(member, word)).hits;
    await member.agent.put(`/api/channels/${id}/messages/${hit!.message.id}/saved`).send({});
    expect(await texts(member, { text: word, saved: 'true' })).toHaveLength(1);
    await owner.agent.delete(`/api/channels/${id}/members/${member.me.id}`);
    expect(await texts(member, { text: word, saved: 'true' })).toEqual([]);
  });

  it('asking in a channel that is not there, or not for one, finds nothing and says nothing', async () => {
    const id = await makeChannel(owner);
    const word = await secret(id);
    const nowhere = '01890000-0000-7000-8000-000000000000';
    const answers = await Promise.all([id, nowhere].map((channel) => search(outsider, { text: word, in: channel })));
    expect(answers).toEqual([0, 1].map(() => ({ hits: [], next: null, complete: true })));
  });
});
