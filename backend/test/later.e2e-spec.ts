import type { MessagePage, SavedPage, Sync } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/users/uuid.js';
import { Device } from './harness/device.js';
import { done, refusal, Talk } from './harness/talk.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  other = await TestApp.start({ beside: app });
  await app.signUp('Root');
});
afterAll(() => Promise.all([app.stop(), other.stop()]));

const pair = async () => {
  const { talk, people } = await Talk.among(app, 'Anna', 'Ben');
  const [anna, ben] = people as [Person, Person];
  return { talk, anna, ben };
};
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const texts = async (talk: Talk, who: Person) =>
  done<MessagePage>(await who.agent.get(`${talk.at}/messages`)).messages.map(({ text }) => text);

describe('a saved message', () => {
  const saved = async (who: Person, query = '') => done<SavedPage>(await who.agent.get(`/api/saved${query}`)).items;

  it('is kept until it is done, and then among what is done', async () => {
    const { talk, anna, ben } = await pair();
    const [one, two] = [await talk.say(ben, 'one'), await talk.say(ben, 'two')];
    for (const message of [one, two]) done(await anna.agent.put(`${talk.path(message)}/saved`).send({}));
    expect((await saved(anna)).map(({ message }) => message?.text)).toEqual(['two', 'one']);
    done(await anna.agent.put(`/api/saved/${two.id}/done`));
    expect((await saved(anna)).map(({ message }) => message?.text)).toEqual(['one']);
    expect((await saved(anna, '?done=true')).map(({ message }) => message?.text)).toEqual(['two']);
    done(await anna.agent.delete(`/api/saved/${one.id}`));
    expect(await saved(anna)).toEqual([]);
    expect(await saved(ben)).toEqual([]);
  });

  it('shows nothing of a message that was deleted or that one may no longer read', async () => {
    const { talk, anna, ben } = await pair();
    const [gone, kept] = [await talk.say(ben, 'gone'), await talk.say(ben, 'kept')];
    for (const message of [gone, kept]) done(await ben.agent.put(`${talk.path(message)}/saved`).send({}));
    done(await ben.agent.delete(talk.path(gone)));
    expect((await saved(ben)).map(({ message }) => message?.text ?? null)).toEqual(['kept', null]);
    done(await anna.agent.delete(`${talk.at}/members/${ben.me.id}`));
    expect((await saved(ben)).map(({ message }) => message)).toEqual([null, null]);
  });

  it('reminds once, at its time, whatever the number of replicas', async () => {
    const { talk, anna, ben } = await pair();
    const message = await talk.say(ben, 'remember');
    const devices = [await Device.connect(app, anna), await Device.connect(other, anna)];
    done(await anna.agent.put(`${talk.path(message)}/saved`).send({ remindAt: inSeconds(0.2) }));
    const given = () =>
      devices.flatMap((device) => device.heard('saved.changed').filter(({ item }) => item?.remindedAt !== null));
    await expect.poll(() => given().length, { timeout: 8000 }).toBeGreaterThan(0);
    const { saved: items } = done<Sync>(await anna.agent.get('/api/sync'));
    expect(items).toHaveLength(1);
    // The next one is given, and the first is not given again.
    const second = await talk.say(ben, 'another');
    done(await anna.agent.put(`${talk.path(second)}/saved`).send({ remindAt: inSeconds(0.2) }));
    await expect
      .poll(() => given().filter(({ messageId }) => messageId === second.id).length, { timeout: 8000 })
      .toBeGreaterThan(0);
    const revs = given().filter(({ messageId }) => messageId === message.id);
    expect(new Set(revs.map(({ rev }) => rev)).size).toBe(1);
    await Promise.all(devices.map((device) => device.close()));
  });

  it('that is done reminds nobody', async () => {
    const { talk, anna, ben } = await pair();
    const [done1, later] = [await talk.say(ben, 'done'), await talk.say(ben, 'later')];
    const devices = [await Device.connect(app, anna), await Device.connect(other, anna)];
    done(await anna.agent.put(`${talk.path(done1)}/saved`).send({ remindAt: inSeconds(1) }));
    done(await anna.agent.put(`/api/saved/${done1.id}/done`));
    done(await anna.agent.put(`${talk.path(later)}/saved`).send({ remindAt: inSeconds(1.1) }));
    const reminded = () =>
      devices.flatMap((device) => device.heard('saved.changed').filter(({ item }) => item?.remindedAt));
    await expect.poll(() => reminded().length, { timeout: 8000 }).toBeGreaterThan(0);
    expect(reminded().map(({ messageId }) => messageId)).toEqual(reminded().map(() => later.id));
    await Promise.all(devices.map((device) => device.close()));
  });
});

describe('a scheduled message', () => {
  const schedule = (who: Person, talk: Talk, text: string, sendAt: string, id = uuidv7()) =>
    who.agent.put('/api/scheduled').send({ channelId: talk.id, message: { id, text }, sendAt });

  it('is sent once, at its time, though two replicas look for it', async () => {
    const { talk, anna, ben } = await pair();
    for (const text of ['a', 'b', 'c']) done(await schedule(anna, talk, text, inSeconds(0.3)));
    await expect.poll(async () => (await texts(talk, ben)).length, { timeout: 8000 }).toBe(3);
    await talk.say(ben, 'after');
    expect((await texts(talk, ben)).toSorted()).toEqual(['a', 'after', 'b', 'c']);
    expect(done<Sync>(await anna.agent.get('/api/sync')).scheduled).toEqual([]);
  });

  it('can be changed and taken back until then', async () => {
    const { talk, anna, ben } = await pair();
    const [kept, dropped] = [uuidv7(), uuidv7()];
    done(await schedule(anna, talk, 'first', inSeconds(3600), kept));
    done(await schedule(anna, talk, 'dropped', inSeconds(0.8), dropped));
    done(await anna.agent.delete(`/api/scheduled/${dropped}`));
    done(await schedule(anna, talk, 'changed', inSeconds(1), kept));
    await expect.poll(() => texts(talk, ben), { timeout: 8000 }).toEqual(['changed']);
    expect(refusal(await anna.agent.delete(`/api/scheduled/${kept}`))).toBe('404 scheduled.not_found');
  });

  it('that may not be sent when its time comes stays, with the reason', async () => {
    const { talk, anna, ben } = await pair();
    done(await schedule(ben, talk, 'too late', inSeconds(0.5)));
    done(await anna.agent.patch(talk.at).send({ archived: true }));
    await expect
      .poll(async () => done<Sync>(await ben.agent.get('/api/sync')).scheduled[0]?.failed, { timeout: 8000 })
      .toBe('channel.archived');
  });

  it('is not for the past, nor for a channel that one is not in', async () => {
    const { talk, anna } = await pair();
    const outsider = await app.signUp('Outsider');
    expect(refusal(await schedule(anna, talk, 'x', inSeconds(-60)))).toBe('422 scheduled.in_past');
    expect(refusal(await schedule(outsider, talk, 'x', inSeconds(60)))).toBe('404 channel.not_found');
  });

  it('of someone who has left is not sent', async () => {
    const { talk, anna, ben } = await pair();
    done(await schedule(ben, talk, 'ghost', inSeconds(0.5)));
    done(await anna.agent.delete(`${talk.at}/members/${ben.me.id}`));
    await expect
      .poll(async () => done<Sync>(await ben.agent.get('/api/sync')).scheduled[0]?.failed, { timeout: 8000 })
      .toBe('channel.not_found');
    expect(await texts(talk, anna)).toEqual([]);
  });
});

describe('passing a message on', () => {
  it('takes what it says now along, to where its reader may write', async () => {
    const { talk, anna, ben } = await pair();
    const elsewhere = await Talk.start([ben]);
    const message = await talk.say(anna, 'worth reading');
    const passed = await elsewhere.say(ben, '', { quote: { channelId: talk.id, messageId: message.id } });
    expect(passed.quote).toMatchObject({ authorId: anna.me.id, text: 'worth reading', seq: message.seq });
    done(await anna.agent.patch(talk.path(message)).send({ text: 'changed' }));
    expect((await elsewhere.now(passed)).quote?.text).toBe('worth reading');
    const again = await elsewhere.say(ben, '', { quote: { channelId: elsewhere.id, messageId: passed.id } });
    expect(again.quote).toMatchObject({ channelId: talk.id, text: 'worth reading' });
  });

  it('is not for what one can’t read, nor for what is deleted', async () => {
    const { talk, anna, ben } = await pair();
    const secret = await Talk.start([anna]);
    const [hidden, gone] = [await secret.say(anna, 'hidden'), await talk.say(anna, 'gone')];
    done(await anna.agent.delete(talk.path(gone)));
    const quote = (channelId: string, messageId: string) => talk.try(ben, 'x', { quote: { channelId, messageId } });
    expect(refusal(await quote(secret.id, hidden.id))).toBe('404 channel.not_found');
    expect(refusal(await quote(talk.id, gone.id))).toBe('404 message.not_found');
    expect(refusal(await talk.try(ben, ''))).toBe('400 request.invalid');
  });
});
