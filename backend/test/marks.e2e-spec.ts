import { LIMITS, type Message, type MessageList } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, refusal, Talk } from './harness/talk.js';
import { type Person, TestApp } from './harness/test-app.js';

let app: TestApp;
let anna: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  app = await TestApp.start();
  await app.signUp('Root');
  [anna, ben, cleo] = [await app.signUp('Anna'), await app.signUp('Ben'), await app.signUp('Cleo')];
});
afterAll(() => app.stop());

const talkOfThree = () => Talk.start([anna, ben, cleo]);
const emoji = (one: string) => `reactions/${encodeURIComponent(one)}`;

describe('reactions', () => {
  it('name who reacted, in the order in which they came, each once', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'good news');
    for (const who of [ben, cleo, ben]) done(await who.agent.put(`${talk.path(message)}/${emoji('🎉')}`));
    done(await anna.agent.put(`${talk.path(message)}/${emoji('👍')}`));
    expect((await talk.now(message)).reactions).toEqual([
      { emoji: '🎉', count: 2, userIds: [ben.me.id, cleo.me.id] },
      { emoji: '👍', count: 1, userIds: [anna.me.id] },
    ]);
  });

  it('are taken off, and leave nothing when the last one goes', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'x');
    done(await ben.agent.put(`${talk.path(message)}/${emoji('🎉')}`));
    done(await ben.agent.delete(`${talk.path(message)}/${emoji('🎉')}`));
    const again = done<Message>(await ben.agent.delete(`${talk.path(message)}/${emoji('🎉')}`));
    expect(again.reactions).toBeUndefined();
  });

  it('are one emoji, or the name of one of the workspace’s own', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'x');
    const react = (one: string) => ben.agent.put(`${talk.path(message)}/${emoji(one)}`);
    for (const good of ['👍🏽', '🇯🇵', '👩‍💻', '❤️', ':party_parrot:']) done(await react(good));
    for (const bad of ['x', '👍👍', '<b>', ':A:', '1', ''.padEnd(41, 'x')])
      expect(refusal(await react(bad)), bad).toBe('400 request.invalid');
  });

  it('are of at most so many kinds on one message', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'x');
    for (let n = 0; n < LIMITS.reactions; n++) done(await ben.agent.put(`${talk.path(message)}/${emoji(`:e${n}:`)}`));
    expect(refusal(await ben.agent.put(`${talk.path(message)}/${emoji('👍')}`))).toBe('409 message.too_many_reactions');
    done(await cleo.agent.put(`${talk.path(message)}/${emoji(':e1:')}`));
  });

  it('go with the message, and none comes to a deleted one or in an archived channel', async () => {
    const talk = await talkOfThree();
    const [gone, kept] = [await talk.say(anna, 'gone'), await talk.say(anna, 'kept')];
    done(await ben.agent.put(`${talk.path(gone)}/${emoji('👍')}`));
    const deleted = done<Message>(await anna.agent.delete(talk.path(gone)));
    expect(deleted.reactions).toBeUndefined();
    expect(refusal(await ben.agent.put(`${talk.path(gone)}/${emoji('👍')}`))).toBe('404 message.not_found');
    done(await anna.agent.patch(talk.at).send({ archived: true }));
    expect(refusal(await ben.agent.put(`${talk.path(kept)}/${emoji('👍')}`))).toBe('409 channel.archived');
  });

  it('survive an edit', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'x');
    done(await ben.agent.put(`${talk.path(message)}/${emoji('👍')}`));
    const edited = done<Message>(await anna.agent.patch(talk.path(message)).send({ text: 'y' }));
    expect(edited.reactions).toHaveLength(1);
  });

  it('are all kept where many react at once', async () => {
    const { talk, people } = await Talk.among(app, 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W');
    const message = await talk.say(people[0]!, 'x');
    await Promise.all(people.map(async ({ agent }) => done(await agent.put(`${talk.path(message)}/${emoji('👍')}`))));
    const [reaction] = (await talk.now(message)).reactions!;
    expect(new Set(reaction!.userIds)).toEqual(new Set(people.map(({ me }) => me.id)));
    expect(reaction!.count).toBe(8);
  });
});

describe('an acknowledgement', () => {
  it('is given once, where its author asks for it', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'please confirm', { acknowledgement: true });
    expect(message.acknowledgement).toEqual({ count: 0, userIds: [] });
    for (const who of [ben, ben, cleo]) done(await who.agent.put(`${talk.path(message)}/acknowledgement`));
    expect((await talk.now(message)).acknowledgement).toEqual({ count: 2, userIds: [ben.me.id, cleo.me.id] });
    const plain = await talk.say(anna, 'x');
    expect(refusal(await ben.agent.put(`${talk.path(plain)}/acknowledgement`))).toBe('404 message.not_found');
  });

  it('can be switched off for a channel and for the workspace', async () => {
    const talk = await talkOfThree();
    done(await anna.agent.patch(talk.at).send({ off: ['acknowledgements'] }));
    expect(refusal(await talk.try(anna, 'x', { acknowledgement: true }))).toBe('403 feature.off');
    const open = await talkOfThree();
    const fresh = await TestApp.start();
    const root = await fresh.signUp('Root');
    done(await root.agent.patch('/api/admin/workspace').send({ off: ['acknowledgements'] }));
    const alone = await Talk.start([root]);
    expect(refusal(await alone.try(root, 'x', { acknowledgement: true }))).toBe('403 feature.off');
    await open.say(anna, 'still', { acknowledgement: true });
    await fresh.stop();
  });
});

describe('a poll', () => {
  const votes = (message: Message) => message.poll!.options.map(({ count }) => count);

  it('takes one vote from each, which may be changed and taken back', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'Lunch?', { poll: { options: ['Soba', 'Curry', 'Sushi'] } });
    done(await ben.agent.put(`${talk.path(message)}/votes/0`));
    done(await cleo.agent.put(`${talk.path(message)}/votes/0`));
    expect(votes(await talk.now(message))).toEqual([2, 0, 0]);
    done(await ben.agent.put(`${talk.path(message)}/votes/2`));
    expect(votes(await talk.now(message))).toEqual([1, 0, 1]);
    done(await cleo.agent.delete(`${talk.path(message)}/votes/0`));
    expect(votes(await talk.now(message))).toEqual([0, 0, 1]);
  });

  it('takes several where it says so', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(anna, 'When?', { poll: { options: ['Mon', 'Tue'], multiple: true } });
    for (const option of [0, 1, 1]) done(await ben.agent.put(`${talk.path(message)}/votes/${option}`));
    expect(votes(await talk.now(message))).toEqual([1, 1]);
  });

  it('is closed by its author or an owner, and takes no votes then', async () => {
    const talk = await talkOfThree();
    const message = await talk.say(ben, 'x', { poll: { options: ['a', 'b'] } });
    expect(refusal(await cleo.agent.put(`${talk.path(message)}/poll/closed`))).toBe('403 message.forbidden');
    done(await ben.agent.put(`${talk.path(message)}/poll/closed`));
    expect(refusal(await cleo.agent.put(`${talk.path(message)}/votes/0`))).toBe('409 poll.closed');
  });

  it('has two to ten answers, and no others are voted for', async () => {
    const talk = await talkOfThree();
    for (const options of [['a'], Array.from({ length: 11 }, (_, n) => String(n)), ['a', ' ']])
      expect(refusal(await talk.try(anna, 'x', { poll: { options } }))).toBe('400 request.invalid');
    const message = await talk.say(anna, 'x', { poll: { options: ['a', 'b'] } });
    expect(refusal(await ben.agent.put(`${talk.path(message)}/votes/2`))).toBe('404 message.not_found');
  });
});

describe('pins', () => {
  it('are listed with the last one first, and go with their message', async () => {
    const talk = await talkOfThree();
    const [one, two, three] = [await talk.say(anna, 'one'), await talk.say(ben, 'two'), await talk.say(ben, 'three')];
    for (const message of [two, one, three]) done(await cleo.agent.put(`${talk.path(message)}/pin`));
    done(await ben.agent.delete(talk.path(three)));
    done(await anna.agent.delete(`${talk.path(two)}/pin`));
    const list = done<MessageList>(await ben.agent.get(`${talk.at}/pins`));
    expect(list.messages.map(({ text, pinned }) => [text, pinned?.by])).toEqual([['one', cleo.me.id]]);
  });

  it('are at most so many in a channel', async () => {
    const talk = await talkOfThree();
    const messages: Message[] = [];
    for (let n = 0; n <= LIMITS.pins; n++) messages.push(await talk.say(anna, String(n)));
    for (const message of messages.slice(1)) done(await anna.agent.put(`${talk.path(message)}/pin`));
    expect(refusal(await anna.agent.put(`${talk.path(messages[0]!)}/pin`))).toBe('409 channel.too_many_pins');
  });
});
