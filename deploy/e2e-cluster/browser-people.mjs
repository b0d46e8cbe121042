// People with a browser each, as real ones: what they do goes through the page and the browser's own network.
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../../tools/browser.mjs';
import { settings, url } from './settings.mjs';
import { until } from './shell.mjs';

const PASSWORD = 'correct horse battery staple 9';

export async function startBrowser() {
  return chromium.launch({
    executablePath: await ensureBrowser(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      `--host-resolver-rules=MAP ${settings.host} ${settings.ingress.hostname}`,
    ],
  });
}

/** Fills in the form for a new account and opens #general; `replica` follows the websocket. */
export async function arrive(browser, name) {
  const context = await browser.newContext({ baseURL: url, locale: 'en' });
  const person = { name, context, page: await context.newPage(), replica: '' };
  const { page } = person;
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const event = JSON.parse(payload.toString());
      if (event.type === 'hello') person.replica = event.replica;
    }),
  );
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email address').fill(`${name.toLowerCase()}.${Date.now()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await inGeneral(person);
  person.id = (await ask(person, 'GET', '/api/me')).body.id;
  return person;
}

/** Loads the page anew: the ingress chooses a replica again. */
export async function reload(person) {
  person.replica = '';
  await person.page.goto('/');
  await inGeneral(person);
}

async function inGeneral(person) {
  await sidebar(person)
    .getByRole('link', { name: /general/ })
    .first()
    .click();
  await composer(person).waitFor();
  await until(`${person.name}'s websocket is open`, () => person.replica, 20);
}

export const sidebar = ({ page }) => page.getByRole('navigation', { name: 'Channels and conversations' });
export const composer = ({ page }) => page.getByRole('textbox', { name: /^Message/ });
export const seen = ({ page }, text) =>
  page.getByRole('article').filter({ has: page.getByText(text, { exact: true }) });

export async function write(person, text) {
  await composer(person).fill(text);
  await composer(person).press('Enter');
}

/** A request of the page's own, with its cookie. */
export function ask({ page }, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    [method, path, body],
  );
}
