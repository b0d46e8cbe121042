import type { Message, MessageList } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, refusal, Talk } from './harness/talk.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.signUp('Root');
});
afterAll(() => app.stop());

const trio = async () => {
  const { talk, people } = await Talk.among(app, 'Owner', 'Maker', 'Doer', 'Other');
  const [owner, maker, doer, other] = people as [Person, Person, Person, Person];
  return { talk, owner, maker, doer, other };
};
const list = async (who: Person, query = '') =>
  done<MessageList>(await who.agent.get(`/api/tasks${query}`)).messages.map(({ task }) => task!.title);

describe('a task', () => {
  it('is made of a message by any member, for any member, and is that one’s until it is done', async () => {
    const { talk, maker, doer } = await trio();
    const message = await talk.say(maker, 'the slides');
    const body = { title: 'Finish the slides', assigneeId: doer.me.id, dueOn: '2026-12-24' };
    const made = done<Message>(await maker.agent.put(`${talk.path(message)}/task`).send(body));
    expect(made.task).toMatchObject({ ...body, createdBy: maker.me.id, doneAt: null });
    expect([(await talk.mine(doer)).taskSeqs, (await talk.mine(maker)).taskSeqs]).toEqual([[message.seq], []]);
    expect([await list(doer), await list(maker), await list(maker, '?of=made')]).toEqual([
      ['Finish the slides'],
      [],
      ['Finish the slides'],
    ]);
    done(await doer.agent.put(`${talk.path(message)}/task/done`));
    expect((await talk.mine(doer)).taskSeqs).toEqual([]);
    expect([await list(doer), await list(doer, '?done=true')]).toEqual([[], ['Finish the slides']]);
    done(await doer.agent.delete(`${talk.path(message)}/task/done`));
    expect(await list(doer)).toEqual(['Finish the slides']);
  });

  it('can come with its message', async () => {
    const { talk, maker, doer } = await trio();
    const message = await talk.say(maker, 'please', { task: { title: 'Call them', assigneeId: doer.me.id } });
    expect(message.task).toMatchObject({ title: 'Call them', dueOn: null });
    expect(await list(doer)).toEqual(['Call them']);
  });

  it('is changed by whose it is, who made it and who manages the channel, and by nobody else', async () => {
    const { talk, owner, maker, doer, other } = await trio();
    const message = await talk.say(owner, 'x');
    const set = (who: Person, title: string) =>
      who.agent.put(`${talk.path(message)}/task`).send({ title, assigneeId: doer.me.id });
    done(await set(maker, 'made'));
    for (const who of [maker, doer, owner]) done(await set(who, 'changed'));
    expect(refusal(await set(other, 'no'))).toBe('403 message.forbidden');
    expect(refusal(await other.agent.put(`${talk.path(message)}/task/done`))).toBe('403 message.forbidden');
    expect(refusal(await other.agent.delete(`${talk.path(message)}/task`))).toBe('403 message.forbidden');
    done(await doer.agent.delete(`${talk.path(message)}/task`));
    expect(await list(doer)).toEqual([]);
  });

  it('is for members only, and not where tasks are switched off', async () => {
    const { talk, owner, maker } = await trio();
    const outsider = await app.signUp('Outsider');
    const message = await talk.say(owner, 'x');
    const set = (assigneeId: string) => maker.agent.put(`${talk.path(message)}/task`).send({ title: 'x', assigneeId });
    expect(refusal(await set(outsider.me.id))).toBe('404 user.not_found');
    done(await owner.agent.patch(talk.at).send({ off: ['tasks'] }));
    expect(refusal(await set(maker.me.id))).toBe('403 feature.off');
  });

  it('goes with its message, and is listed no more for who has left', async () => {
    const { talk, owner, maker, doer } = await trio();
    const [gone, kept] = [await talk.say(maker, 'gone'), await talk.say(maker, 'kept')];
    for (const message of [gone, kept])
      done(await maker.agent.put(`${talk.path(message)}/task`).send({ title: message.text, assigneeId: doer.me.id }));
    done(await maker.agent.delete(talk.path(gone)));
    expect(await list(doer)).toEqual(['kept']);
    done(await owner.agent.delete(`${talk.at}/members/${doer.me.id}`));
    expect(await list(doer)).toEqual([]);
  });

  it('is listed by when it is due, those without a day last', async () => {
    const { talk, maker, doer } = await trio();
    for (const [title, dueOn] of [
      ['later', '2027-03-01'],
      ['whenever', null],
      ['first', '2026-12-01'],
    ])
      await talk.say(maker, 'x', { task: { title, dueOn, assigneeId: doer.me.id } });
    expect(await list(doer)).toEqual(['first', 'later', 'whenever']);
  });
});
