import { randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Api } from '../../../bench/client/api.ts';
import { HttpClient, must } from '../../../bench/client/http-client.ts';
import { arrive, ask, composer, reload, seen, sidebar, startBrowser, write } from '../browser-people.mjs';
import { admin, url } from '../settings.mjs';
import { check } from '../shell.mjs';

const SOON = { timeout: 5000 };

/** Two people on two replicas: whatever one does reaches the other through Redis, and sessions are shared. */
export async function twoBrowsers() {
  const browser = await startBrowser();
  try {
    const ada = await arrive(browser, 'Ada');
    const bob = await arrive(browser, 'Bob');
    for (let tries = 0; ada.replica === bob.replica && tries < 20; tries++) await reload(bob);
    check(
      ada.replica !== bob.replica,
      `Ada's websocket is on replica ${ada.replica.slice(0, 8)}, Bob's on ${bob.replica.slice(0, 8)}`,
    );
    await chat(ada, bob);
    await photo(ada, bob);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => ask(ada, 'GET', '/api/me')));
    check(
      statuses.every(({ status }) => status === 200),
      "Ada's session holds on whichever replica answers (20 requests)",
    );
    await presence(ada, bob);
    await removal(ada, bob);
    await deactivation(bob);
  } finally {
    await browser.close();
  }
}

async function chat(ada, bob) {
  await composer(bob).pressSequentially('Hel');
  await ada.page.getByText(/Bob is typing/).waitFor(SOON);
  check(true, 'Ada sees that Bob is typing');
  for (const [from, to, text] of [
    [ada, bob, `Good morning ${Date.now()}`],
    [bob, ada, `Hello Ada ${Date.now()}`],
  ]) {
    const begin = Date.now();
    await write(from, text);
    await seen(to, text).waitFor(SOON);
    const took = Date.now() - begin;
    check((await seen(to, text).count()) === 1, `${to.name} sees what ${from.name} wrote, once, after ${took} ms`);
  }
}

/** Of more than one part, looked into on whichever replica, seen through another, from the volume that all share. */
async function photo(ada, bob) {
  const [width, height] = [2000, 1500];
  const noise = { raw: { width, height, channels: 3 } };
  const buffer = await sharp(randomBytes(width * height * 3), noise)
    .png()
    .toBuffer();
  const [chooser] = await Promise.all([
    ada.page.waitForEvent('filechooser'),
    ada.page.getByRole('button', { name: /^Attach files/ }).click(),
  ]);
  await chooser.setFiles([{ name: 'noise.png', mimeType: 'image/png', buffer }]);
  const text = `A photo ${Date.now()}`;
  const begin = Date.now();
  await write(ada, text);
  const picture = seen(bob, text).getByRole('img', { name: 'noise.png' });
  await picture.waitFor({ timeout: 60_000 });
  const shown = await picture.evaluate(async (image) => {
    await image.decode();
    return { width: image.naturalWidth, type: (await fetch(image.currentSrc)).headers.get('content-type') };
  });
  const megabytes = (buffer.length / 1e6).toFixed(1);
  check(
    shown.type === 'image/webp' && shown.width < width,
    `Bob sees a photo of ${megabytes} MB, made smaller to ${shown.width} pixels of ${shown.type}, after ${Date.now() - begin} ms`,
  );
}

async function presence(ada, bob) {
  const direct = await ask(ada, 'POST', '/api/channels/direct', { userIds: [bob.id] });
  // A conversation without a word is not listed.
  const message = { id: randomUUID(), text: 'Are you there?' };
  await ask(ada, 'POST', `/api/channels/${direct.body.channel.id}/messages`, message);
  const row = sidebar(ada).getByRole('link', { name: /Bob/ });
  await row.filter({ hasText: /Active|Away/ }).waitFor(SOON);
  check(true, 'Ada sees that Bob is there');
  const here = bob.page.url();
  await bob.page.goto('about:blank');
  // A reload is no absence: it takes some seconds until somebody counts as gone.
  await row.filter({ hasText: 'Offline' }).waitFor({ timeout: 25_000 });
  check(true, 'and that he is gone, once he closed the page');
  for (bob.replica = ada.replica; bob.replica === ada.replica;) await reload(bob);
  await bob.page.goto(here);
}

async function removal(ada, bob) {
  const name = `secret-${Date.now()}`;
  const created = await ask(ada, 'POST', '/api/channels', { name, kind: 'private', userIds: [bob.id] });
  const row = sidebar(bob).getByRole('link', { name: new RegExp(name) });
  await row.waitFor(SOON);
  const begin = Date.now();
  await ask(ada, 'DELETE', `/api/channels/${created.body.channel.id}/members/${bob.id}`);
  await row.waitFor({ ...SOON, state: 'detached' });
  check(true, `Ada takes Bob out of a private channel: it is gone from his page after ${Date.now() - begin} ms`);
}

async function deactivation(bob) {
  const api = new Api(new HttpClient(() => url, 10_000));
  must(await api.signIn(admin));
  const begin = Date.now();
  must(await api.http.send('PATCH', `/admin/users/${bob.id}`, { deactivated: true }));
  await bob.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor(SOON);
  const took = Date.now() - begin;
  const statuses = await Promise.all(Array.from({ length: 20 }, () => ask(bob, 'GET', '/api/me')));
  api.http.close();
  check(
    statuses.every(({ status }) => status === 401),
    `an administrator deactivates Bob: his page asks him to sign in after ${took} ms, and no replica knows his session (20 requests)`,
  );
}
