import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, pdf } from './harness/file-samples.js';
import { allHits, holdIndex, indexed, makeChannel, readyFile, search, send, texts, unique } from './harness/search.js';
import { type Person, TestApp } from './harness/test-app.js';
import { upload } from './harness/uploads.js';

let app: TestApp;
let anna: Person;
let ben: Person;
let room: string;
beforeAll(async () => {
  app = await TestApp.start();
  await app.signUp('Root');
  [anna, ben] = [await app.signUp('Anna'), await app.signUp('Ben')];
  room = await makeChannel(anna, { userIds: [ben.me.id] });
});
afterAll(() => app.stop());

/** The same must hold for what the index knows and for what it doesn't know yet. */
const STATES = ['at once', 'once it is in the index'] as const;
async function inState(state: (typeof STATES)[number]): Promise<() => Promise<void>> {
  await indexed(app);
  const release = await holdIndex(app, [room]);
  if (state === 'at once') return release;
  await release();
  return () => Promise.resolve();
}

describe.each(STATES)('what was sent is found %s', (state) => {
  let release: () => Promise<void>;
  beforeAll(async () => {
    release = await inState(state);
  });
  afterAll(() => release());
  const ready = async () => {
    if (state !== 'at once') await indexed(app);
  };

  it.each([
    ['a part of a word', 'Quarterly%reporting', 'Terly%rep'],
    ['half width', 'ﾃﾞｻﾞｲﾝﾚﾋﾞｭｰ', 'デザインレビュー'],
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['the other kana', 'バイオリン', 'ばいおりん'],
    ['small kana and long vowels', 'ファイルサーバー', 'ふぁいるさーばー'],
    ['accents', 'Crème brûlée', 'creme brulee'],
    ['words in any order', '会議は 明日 Tokyo で', 'tokyo 会議'],
    ['a phrase', 'the quick brown fox', '"quick  BROWN"'],
    ['a phrase over a line end', 'first line\nsecond line', '"line second"'],
    ['one kanji', '薔薇', '薔'],
    ['one letter', 'ǂ', 'ǂ'],
    ['an emoji', '🦜 parrot', '🦜'],
    ['an emoji of several', '👩‍🚀 launch', '👩‍🚀'],
    ['what LIKE takes for wildcards', '100%_sure\\', '%_sure\\'],
    ['digits', 'tel. 03-1234-5678', '1234'],
    ['dashes of other kinds', '03−9876−5432', '03-9876'],
  ])('by %s', async (_how, text, query) => {
    const word = unique();
    const sent = await send(anna, room, `${word} ${text}`);
    await send(anna, room, `${word} something else`);
    await ready();
    const { hits, next, complete } = await search(ben, `${word} ${query}`);
    expect(hits).toEqual([{ message: sent, fileId: null, excerpt: null }]);
    expect([next, complete]).toEqual([null, true]);
  });

  it('and not by what it doesn’t say', async () => {
    const word = unique();
    await send(anna, room, `${word} brown quick <@${ben.me.id}>ばら がく`);
    await ready();
    for (const query of [
      '"quick brown"',
      'はら',
      'かく',
      'browm',
      'b%n',
      'b_own',
      ben.me.id.slice(0, 8),
      '@',
      '"quick はら"',
    ])
      expect(await texts(anna, `${word} ${query}`)).toEqual([]);
    expect(await texts(anna, `${word} "quick ばら"`)).toHaveLength(1);
  });

  it('in what it passes on, in its poll and in its task', async () => {
    const word = unique();
    const first = await send(anna, room, `${word}quoted`);
    const quoting = await send(ben, room, `${word}comment`, { quote: { channelId: room, messageId: first.id } });
    const poll = await send(ben, room, `${word}poll`, { poll: { options: [`${word}tea`, `${word}coffee`] } });
    const task = await send(ben, room, `${word}work`, { task: { title: `${word}deadline`, assigneeId: anna.me.id } });
    await ready();
    const found = async (query: string) => (await search(anna, query)).hits.map(({ message }) => message.id);
    expect(await found(`${word}quoted`)).toEqual([quoting.id, first.id]);
    expect(await found(`${word}quoted ${word}comment`)).toEqual([quoting.id]);
    expect(await found(`${word}coffee`)).toEqual([poll.id]);
    expect(await found(`${word}deadline`)).toEqual([task.id]);
    // Nothing is found across two parts.
    expect(await found(`"${word}tea ${word}coffee"`)).toEqual([]);
  });

  it('by the names of its files, which the hit then names', async () => {
    const word = unique();
    const ids = [
      await readyFile(app, anna, room, { name: `${word}見積書.xlsx` }),
      await readyFile(app, anna, room, { name: `${word}ｸﾞﾗﾌ.png`, kind: 'image' }),
    ];
    const sent = await send(anna, room, `${word}ご確認ください`, { fileIds: ids });
    await ready();
    const found = async (query: string) =>
      (await search(ben, query)).hits.map(({ message, fileId }) => [message.id, fileId]);
    expect(await found(`${word}見積書`)).toEqual([[sent.id, ids[0]]]);
    expect(await found(`${word}グラフ 確認`)).toEqual([[sent.id, ids[1]]]);
    expect(await found(`${word}ご確認`)).toEqual([[sent.id, null]]);
  });

  it('as it is after an edit, and never once it is deleted', async () => {
    const word = unique();
    const sent = await send(anna, room, `${word} before`);
    await ready();
    await anna.agent.patch(`/api/channels/${room}/messages/${sent.id}`).send({ text: `${word} after` });
    await ready();
    expect(await texts(ben, `${word} before`)).toEqual([]);
    expect(await texts(ben, `${word} after`)).toEqual([`${word} after`]);
    await anna.agent.delete(`/api/channels/${room}/messages/${sent.id}`);
    await ready();
    expect(await texts(ben, word)).toEqual([]);
  });

  it('by who sent it, what it has and that it is saved', async () => {
    const word = unique();
    const image = await readyFile(app, anna, room, { name: 'photo.jpg', kind: 'image' });
    const file = await readyFile(app, ben, room, { name: 'table.csv' });
    await send(anna, room, `${word} image`, { fileIds: [image] });
    await send(ben, room, `${word} file`, { fileIds: [file] });
    await send(ben, room, `${word} link https://example.com/`);
    const saved = await send(anna, room, `${word} saved`);
    const done = await send(anna, room, `${word} done`);
    for (const { id } of [saved, done]) await ben.agent.put(`/api/channels/${room}/messages/${id}/saved`).send({});
    await ben.agent.put(`/api/saved/${done.id}/done`);
    await ready();
    const found = async (query: object, who = ben) =>
      (await texts(who, { text: word, ...query })).map((text) => text.split(' ')[1]);
    expect(await found({ from: anna.me.id })).toEqual(['done', 'saved', 'image']);
    expect(await found({ from: ben.me.id })).toEqual(['link', 'file']);
    expect(await found({ from: `${anna.me.id},${ben.me.id}` })).toEqual(['done', 'saved', 'link', 'file', 'image']);
    expect(await found({ has: 'file' })).toEqual(['file', 'image']);
    expect(await found({ has: 'image' })).toEqual(['image']);
    expect(await found({ has: 'link' })).toEqual(['link']);
    expect(await found({ has: 'file,link' })).toEqual([]);
    expect(await found({ has: 'file', from: ben.me.id })).toEqual(['file']);
    expect(await found({ saved: 'true' })).toEqual(['saved']);
    expect(await found({ saved: 'true', from: ben.me.id })).toEqual([]);
    expect(await found({ saved: 'true' }, anna)).toEqual([]);
    expect(await texts(ben, { saved: 'true', text: 'saved' })).toContain(`${word} saved`);
  });

  it('by the channel, and by filters without a word', async () => {
    const word = unique();
    const other = await makeChannel(anna, { userIds: [ben.me.id] });
    await send(anna, room, `${word} here`);
    await send(anna, other, `${word} there`);
    await ready();
    expect(await texts(ben, { text: word, in: room })).toEqual([`${word} here`]);
    expect(await texts(ben, { text: word, in: `${room},${other}` })).toEqual([`${word} there`, `${word} here`]);
    expect(await texts(ben, { in: other })).toEqual([`${word} there`]);
    expect((await texts(ben, { in: room, from: anna.me.id }))[0]).toBe(`${word} here`);
  });
});

describe('what files say inside', () => {
  const SAYS = `${'まえがき。'.repeat(300)}\n当社の見積金額は ﾊﾞｲｵﾘﾝ   一式で百二十万円です。\n${'あとがき。'.repeat(300)}`;

  it('is found with the text around the place, in the words of the file and of the message together', async () => {
    const word = unique();
    const id = await readyFile(app, anna, room, { name: 'contract.pdf', kind: 'pdf', says: SAYS });
    const sent = await send(anna, room, `${word} as agreed`, { fileIds: [id] });
    await indexed(app);
    for (const query of ['見積金額は', '"バイオリン 一式"', '百二十万円 agreed', 'contract.pdf あとがき']) {
      const [hit, ...more] = (await search(ben, `${word} ${query}`)).hits;
      expect([hit?.message.id, hit?.fileId, more]).toEqual([sent.id, id, []]);
    }
    const [hit] = (await search(ben, `${word} バイオリン`)).hits;
    expect(hit!.excerpt).toContain('当社の見積金額は ﾊﾞｲｵﾘﾝ 一式で百二十万円です。');
    expect(hit!.excerpt!.length).toBeLessThan(250);
    // What the message says itself needs no file to show it.
    expect((await search(ben, `${word} agreed`)).hits[0]).toMatchObject({ fileId: null, excerpt: null });
  });

  it('is what a Word document, a PDF and a text that were uploaded say', async () => {
    const words = [unique(), unique(), unique()] as const;
    const contents: [string, Buffer][] = [
      ['minutes.docx', docx(`Minutes ${words[0]} 議事録`)],
      ['offer.pdf', pdf(`Offer ${words[1]}`)],
      ['notes.txt', Buffer.from(`覚え書き ${words[2]}`)],
    ];
    for (const [index, [name, bytes]] of contents.entries()) {
      const { fileId } = await upload(app, anna, { bytes, name, purpose: { channelId: room } });
      const sent = await send(anna, room, 'see the file', { fileIds: [fileId] });
      await indexed(app);
      const { hits } = await search(ben, words[index]!);
      expect(hits.map((hit) => [hit.message.id, hit.fileId])).toEqual([[sent.id, fileId]]);
    }
  });

  it('stays found while somebody reacts, and goes with the message', async () => {
    const word = unique();
    const id = await readyFile(app, anna, room, { name: 'a.txt', says: `only in here: ${word}` });
    const sent = await send(anna, room, 'see file', { fileIds: [id] });
    await indexed(app);
    const release = await holdIndex(app, [room]);
    await ben.agent.put(`/api/channels/${room}/messages/${sent.id}/reactions/${encodeURIComponent('👍')}`);
    expect((await search(ben, word)).hits.map(({ fileId }) => fileId)).toEqual([id]);
    await anna.agent.delete(`/api/channels/${room}/messages/${sent.id}`);
    expect((await search(ben, word)).hits).toEqual([]);
    await release();
    await indexed(app);
    expect((await search(ben, word)).hits).toEqual([]);
    expect(await app.sql('select 1 from search_documents where file_id = $1', [id])).toEqual([]);
  });
});

/** Lets the index follow what was changed in a channel past the application. */
async function changed(id: string): Promise<void> {
  await app.sql('update channels set rev = rev + 100 where id = $1', [id]);
  await app.sql('update messages set rev = rev + 100 where channel_id = $1', [id]);
  await anna.agent.patch(`/api/channels/${id}`).send({ topic: unique() });
  await indexed(app);
}

describe('days', () => {
  it('begin and end in the asker’s time zone', async () => {
    const word = unique();
    const id = await makeChannel(anna);
    const instants = [
      '2026-03-09T14:59:59.999Z',
      '2026-03-09T15:00:00.000Z',
      '2026-03-10T14:59:59.999Z',
      '2026-03-10T15:00:00.000Z',
    ];
    for (const at of instants) {
      const { seq } = await send(anna, id, `${word} ${at}`);
      await app.sql('update messages set created_at = $3 where channel_id = $1 and seq = $2', [id, seq, at]);
    }
    await changed(id);
    const found = async (query: object) =>
      (await texts(anna, { text: word, timeZone: 'Asia/Tokyo', ...query })).map((text) =>
        instants.indexOf(text.split(' ')[1]!),
      );
    expect(await found({ on: '2026-03-10' })).toEqual([2, 1]);
    expect(await found({ before: '2026-03-10' })).toEqual([0]);
    expect(await found({ after: '2026-03-10' })).toEqual([3]);
    expect(await found({ after: '2026-03-09', before: '2026-03-11' })).toEqual([2, 1]);
    expect(await found({ on: '2026-03-09', timeZone: 'UTC' })).toEqual([1, 0]);
    expect(await found({ on: '2026-03-10', before: '2026-03-10' })).toEqual([]);
    expect(await found({ text: '', in: id, on: '2026-03-11' })).toEqual([3]);
  });
});

describe('pages', () => {
  it('hold everything once, the newest first, while more is sent, edited and indexed', async () => {
    const word = unique();
    const other = await makeChannel(anna, { userIds: [ben.me.id] });
    const sent: string[] = [];
    for (let n = 0; n < 20; n++) sent.push((await send(anna, n % 3 ? room : other, `${word} ${n}`)).id);
    const found: string[] = [];
    for (let next: string | null | undefined; next !== null;) {
      const page = await search(ben, { text: word, limit: 3, ...(next ? { next } : {}) });
      found.push(...page.hits.map(({ message }) => message.id));
      next = page.next;
      await send(anna, room, `${word} meanwhile`);
      if (found.length === 9) await indexed(app);
    }
    expect(found).toEqual(sent.toReversed());
  });

  it('end where one left off among messages of one instant', async () => {
    const word = unique();
    const id = await makeChannel(anna);
    for (let n = 0; n < 7; n++) await send(anna, id, `${word} ${n}`);
    await app.sql(`update messages set created_at = '2026-01-01T00:00:00.123456Z' where channel_id = $1`, [id]);
    await changed(id);
    const hits = await allHits(anna, { text: word }, 2);
    expect(hits.map(({ message }) => message.seq)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});
