// A small company's conversations, for the screenshots: made through the API, as its people would.
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

const PASSWORD = 'screenshots only, 2026!';
const PEOPLE = [
  ['watashi', '渡辺 彩', '企画'],
  ['suzuki', '鈴木 太郎', '発表会 責任者'],
  ['sato', '佐藤 美咲', '広報'],
  ['tanaka', '田中 健', '配信技術'],
  ['emma', 'Emma Wilson', 'Press'],
];

/**
 * Signs everyone up, opens channels and chats. Answers with the main channel's id, the root of a thread in it, and a way to
 * sign in as its reader.
 */
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
  const chatter = await create('雑談');

  await suzuki.say(launch, '会場の下見に行ってきました。ステージは想定より広く、スクリーンは2面使えます。');
  await suzuki.say(launch, `座席表の案は \`座席_v3.xlsx\` にまとめました。<@${sato.id}> 確認お願いします。`);
  const seats = await sato.say(
    launch,
    '前列を**報道席**にして、登壇者の導線を右側に寄せるのはどうでしょう。\n\n- 報道 24席\n- 取引先 60席\n- 社内 36席',
  );
  await watashi.say(launch, '車椅子の席はどのあたりでしょう？', { rootId: seats.id });
  await suzuki.say(launch, '1列目の左右に2席ずつ取れます。スロープも会場にあります。', { rootId: seats.id });
  await sato.say(launch, 'では左側に **4席** まとめましょう。図面を直しておきます。', { rootId: seats.id });
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
  const visit = await suzuki.say(launch, '会場の写真です。客席からと、照明を変えたところ。', {
    fileIds: [
      await suzuki.upload(launch, 'stage.jpg', await hall(0)),
      await suzuki.upload(launch, 'seats.jpg', await hall(155)),
    ],
  });
  for (const person of [watashi, sato, tanaka]) await person.put(`${of(visit)}/reactions/${encodeURIComponent('👏')}`);
  await emma.put(`${of(visit)}/reactions/${encodeURIComponent('🎉')}`);
  const rehearsal = await tanaka.say(
    launch,
    '配信のリハーサルは木曜 15:00 で確定です。回線は二重化済み、切り替え試験も問題なし。',
    { acknowledgement: true },
  );
  await suzuki.put(`${of(rehearsal)}/acknowledgement`);
  const lunch = await sato.say(chatter, 'リハーサル後のお昼、どうしますか？', {
    poll: { options: ['品川でお弁当', '近くの蕎麦屋', 'それぞれ'] },
  });
  for (const [person, option] of [[suzuki, 1], [tanaka, 1], [emma, 0]]) await person.put(`${of(lunch)}/votes/${option}`); // prettier-ignore
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
    thread: seats.id,
    signIn: (request) =>
      request.post('/api/auth/sign-in', {
        headers: { origin: url },
        data: { email: watashi.email, password: PASSWORD },
      }),
  };
}

const of = ({ channelId, id }) => `/channels/${channelId}/messages/${id}`;

/** Something like a photo of a stage before its rows of seats, lit in a colour of its own. */
function hall(hue) {
  const seats = Array.from({ length: 60 }, (_, n) => {
    const [row, place] = [Math.floor(n / 15), n % 15];
    return `<rect x="${(place + (row % 2) / 2) * 84 - 20}" y="${560 + row * 62}" width="66" height="56" rx="16" fill="hsl(${hue + 205} 24% ${13 - row * 2}%)"/>`;
  });
  const beams = [180, 600, 1020].map(
    (x, n) =>
      `<polygon points="${x},0 ${x - 190},540 ${x + 190},540" fill="hsl(${hue + n * 22 + 190} 80% 72%)" opacity="0.22"/>`,
  );
  const screen = (x) =>
    `<rect x="${x}" y="150" width="390" height="220" rx="6" fill="hsl(${hue + 212} 42% 92%)"/><rect x="${x + 36}" y="200" width="200" height="26" fill="hsl(${hue + 220} 50% 42%)"/><rect x="${x + 36}" y="248" width="300" height="14" fill="hsl(${hue + 220} 14% 62%)"/><rect x="${x + 36}" y="278" width="260" height="14" fill="hsl(${hue + 220} 14% 72%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><defs><linearGradient id="wall" x2="0" y2="1"><stop stop-color="hsl(${hue + 225} 40% 14%)"/><stop offset="1" stop-color="hsl(${hue + 250} 34% 26%)"/></linearGradient></defs><rect width="1200" height="800" fill="url(#wall)"/>${screen(150)}${screen(660)}<polygon points="60,540 1140,540 1060,440 140,440" fill="hsl(${hue + 28} 34% 40%)"/><rect x="560" y="400" width="80" height="90" rx="6" fill="hsl(${hue + 24} 30% 24%)"/>${beams.join('')}${seats.join('')}</svg>`;
  return sharp(Buffer.from(svg)).blur(0.7).jpeg({ quality: 88 }).toBuffer();
}

async function signUp(url, key, displayName, title) {
  const email = `${key}@aozora.example`;
  let cookie = '';
  const send = async (method, path, body) => {
    const raw = body instanceof Uint8Array;
    const headers = { 'content-type': raw ? 'application/octet-stream' : 'application/json', origin: url, cookie };
    const sent = raw ? body : JSON.stringify(body);
    const response = await fetch(`${url}/api${path}`, { method, headers, body: sent });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  const post = (path, body) => send('POST', path, body);
  const patch = (path, body) => send('PATCH', path, body);
  const put = (path) => send('PUT', path, {});
  const { me } = await post('/auth/sign-up', {
    email,
    password: PASSWORD,
    displayName,
    language: 'ja',
    timeZone: 'Asia/Tokyo',
  });
  await patch('/me', { handle: key, title });
  const say = (channelId, text, more = {}) => post(`/channels/${channelId}/messages`, { id: uuidv7(), text, ...more });
  const upload = async (channelId, name, bytes) => {
    const id = uuidv7();
    const { missing } = await post('/uploads', { id, purpose: { channelId }, name, size: bytes.length });
    for (const part of missing) await send('PUT', part.url.replace(/^\/api/, ''), bytes);
    await post(`/uploads/${id}/complete`);
    return id;
  };
  return { id: me.id, email, post, patch, put, say, upload };
}

/** RFC 9562 §5.7: 48 bits of milliseconds, then random. */
function uuidv7() {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
