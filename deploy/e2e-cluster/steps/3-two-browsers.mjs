import { chromium } from '@playwright/test';
import { ensureBrowser } from '../../../tools/browser.mjs';
import { settings, url } from '../settings.mjs';
import { check, until } from '../shell.mjs';

const PASSWORD = 'correct horse battery staple 9';

/** Signs somebody up in a browser of their own and opens #general. */
async function arrive(browser, name) {
  const context = await browser.newContext({ baseURL: url });
  const email = `${name.toLowerCase()}.${Date.now()}@example.com`;
  const data = { email, password: PASSWORD, displayName: name, language: 'en', timeZone: 'Asia/Tokyo' };
  const signedUp = await context.request.post('/api/auth/sign-up', { headers: { origin: url }, data });
  if (!signedUp.ok()) throw new Error(`${name} could not sign up: ${signedUp.status()} ${await signedUp.text()}`);
  const person = { name, context, page: await context.newPage(), replica: '' };
  person.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const event = JSON.parse(payload.toString());
      if (event.type === 'hello') person.replica = event.replica;
    }),
  );
  await open(person);
  return person;
}

const composer = ({ page }) => page.getByRole('textbox', { name: /^Message/ });
const seen = ({ page }, text) => page.getByRole('article').filter({ has: page.getByText(text, { exact: true }) });

async function open(person) {
  person.replica = '';
  await person.page.goto('/');
  await person.page
    .getByRole('link', { name: /general/ })
    .first()
    .click();
  await composer(person).waitFor();
  await until(`${person.name}'s websocket is open`, () => person.replica, 20);
}

async function say(person, text) {
  await composer(person).fill(text);
  await composer(person).press('Enter');
}

/** Two people on two replicas: messages and typing go through Redis, sessions are shared. */
export async function twoBrowsers() {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      `--host-resolver-rules=MAP ${settings.host} ${settings.ingress.hostname}`,
    ],
  });
  try {
    const ada = await arrive(browser, 'Ada');
    const bob = await arrive(browser, 'Bob');
    for (let tries = 0; ada.replica === bob.replica && tries < 20; tries++) await open(bob);
    check(
      ada.replica !== bob.replica,
      `Ada's websocket is on replica ${ada.replica.slice(0, 8)}, Bob's on ${bob.replica.slice(0, 8)}`,
    );
    await composer(bob).pressSequentially('Hel');
    await ada.page.getByText(/Bob is typing/).waitFor({ timeout: 5000 });
    check(true, 'Ada sees that Bob is typing');
    for (const [from, to, text] of [
      [ada, bob, `Good morning ${Date.now()}`],
      [bob, ada, `Hello Ada ${Date.now()}`],
    ]) {
      const begin = Date.now();
      await say(from, text);
      await seen(to, text).waitFor({ timeout: 5000 });
      check(
        (await seen(to, text).count()) === 1,
        `${to.name} sees what ${from.name} wrote, once, after ${Date.now() - begin} ms`,
      );
    }
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await ada.context.request.get('/api/me')).status()),
    );
    check(
      statuses.every((status) => status === 200),
      "Ada's session holds on whichever replica answers (20 requests)",
    );
  } finally {
    await browser.close();
  }
}
