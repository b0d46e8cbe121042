// A small company's conversations, for the screenshots: made through the API, as its people would.
import { randomBytes } from 'node:crypto';

const PASSWORD = 'screenshots only, 2026!';
const PEOPLE = [
  ['watashi', '渡辺 彩', '企画'],
  ['suzuki', '鈴木 太郎', '発表会 責任者'],
  ['sato', '佐藤 美咲', '広報'],
  ['tanaka', '田中 健', '配信技術'],
  ['emma', 'Emma Wilson', 'Press'],
];

/** Signs everyone up, opens channels and chats. Answers with the main channel's id and a way to sign in as its reader. */
export async function fillCompany(url) {
  const people = {};
  for (const [key, displayName, title] of PEOPLE) people[key] = await signUp(url, key, displayName, title);
  const { watashi, suzuki, sato, tanaka, emma } = people;
  const everyone = Object.values(people).map((person) => person.id);

  const create = async (name, topic = '', kind = 'public') =>
    (await suzuki.post('/channels', { name, kind, topic, userIds: everyone })).channel.id;
  const launch = await create('新製品-発表会', '12月3日 品川 · 資料の締切は28日(金)');
  const board = await create('経営会議', '', 'private');
  const quality = await create('品質保証');
  await create('infra-alerts');
  await create('雑談');

  await suzuki.say(launch, '会場の下見に行ってきました。ステージは想定より広く、スクリーンは2面使えます。');
  await suzuki.say(launch, `座席表の案は \`座席_v3.xlsx\` にまとめました。<@${sato.id}> 確認お願いします。`);
  await sato.say(
    launch,
    '前列を**報道席**にして、登壇者の導線を右側に寄せるのはどうでしょう。\n\n- 報道 24席\n- 取引先 60席\n- 社内 36席',
  );
  await watashi.say(launch, '賛成です。通訳ブースからの見通しも確保できますね 👍');
  const { seq } = await tanaka.say(
    launch,
    '配信の切り替えはこの設定で試します。\n```yaml\nprimary: line-a\nfallback: line-b\nswitch_after: 3s\n```',
  );
  await watashi.patch(`/channels/${launch}/preferences`, { favourite: true });
  await watashi.patch(`/channels/${board}/preferences`, { favourite: true });
  await watashi.post(`/channels/${launch}/read`, { seq });
  await emma.say(
    launch,
    `Press kit is final. <@${watashi.id}> could you check the Japanese captions before noon? Japanese typos are the one thing I can't catch myself.`,
  );
  await tanaka.say(launch, '配信のリハーサルは木曜 15:00 で確定です。回線は二重化済み、切り替え試験も問題なし。');
  await suzuki.say(board, '来期の予算案を置きました。');
  await tanaka.say(quality, `<@${watashi.id}> 検査報告のレビューをお願いします。`);

  for (const [other, text] of [
    [sato, '字幕の最終版、あとで送りますね。'],
    [tanaka, 'リハーサルの件、承知しました。'],
    [emma, 'Thanks, talk tomorrow!'],
  ]) {
    const { channel } = await other.post('/channels/direct', { userIds: [watashi.id] });
    await other.say(channel.id, text);
  }
  return {
    launch,
    signIn: (request) =>
      request.post('/api/auth/sign-in', {
        headers: { origin: url },
        data: { email: watashi.email, password: PASSWORD },
      }),
  };
}

async function signUp(url, key, displayName, title) {
  const email = `${key}@aozora.example`;
  let cookie = '';
  const send = async (method, path, body) => {
    const headers = { 'content-type': 'application/json', origin: url, cookie };
    const response = await fetch(`${url}/api${path}`, { method, headers, body: JSON.stringify(body) });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  const post = (path, body) => send('POST', path, body);
  const patch = (path, body) => send('PATCH', path, body);
  const { me } = await post('/auth/sign-up', {
    email,
    password: PASSWORD,
    displayName,
    language: 'ja',
    timeZone: 'Asia/Tokyo',
  });
  await patch('/me', { handle: key, title });
  const say = (channelId, text) => post(`/channels/${channelId}/messages`, { id: uuidv7(), text });
  return { id: me.id, email, post, patch, say };
}

/** RFC 9562 §5.7: 48 bits of milliseconds, then random. */
function uuidv7() {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
