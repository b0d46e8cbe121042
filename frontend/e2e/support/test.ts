import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  type Page,
  expect,
  test as base,
} from '@playwright/test';
import { ADMIN, Server } from './server.ts';

export { expect };

/** Someone with a browser of their own, signed in. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly id: string;
  readonly page: Page;
  /** The API with this person's cookie. */
  readonly api: APIRequestContext;
}

export const PASSWORD = 'correct horse battery staple 9';

interface Fixtures {
  /** Signs somebody up and opens the application in a browser of theirs. */
  person: (name: string, options?: BrowserContextOptions) => Promise<Person>;
}

export const test = base.extend<Fixtures, { server: Server }>({
  server: [
    // Playwright demands the destructuring.
    async ({}, use) => {
      const server = await Server.create();
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  person: async ({ browser, server }, use) => {
    const people: Person[] = [];
    await use(async (name, options = {}) => {
      const person = await signUp(browser, server, name, options);
      people.push(person);
      return person;
    });
    for (const { page } of people) await page.context().close();
  },
});

let counter = 0;

async function signUp(browser: Browser, server: Server, name: string, options: BrowserContextOptions): Promise<Person> {
  const context = await browser.newContext({ baseURL: server.url, extraHTTPHeaders: {}, ...options });
  const email = `${name.toLowerCase().replace(/[^a-z]/g, '') || 'person'}${++counter}.${Date.now()}@example.com`;
  const language = (options.locale ?? 'en').startsWith('ja') ? 'ja' : 'en';
  const response = await context.request.post('/api/auth/sign-up', {
    headers: { origin: server.url },
    data: { email, password: PASSWORD, displayName: name, language, timeZone: 'Asia/Tokyo' },
  });
  expect(response.ok(), await response.text()).toBe(true);
  const { me } = (await response.json()) as { me: { id: string } };
  const page = await context.newPage();
  await page.goto('/');
  return { name, email, id: me.id, page, api: context.request };
}

/** What the application does by itself ten seconds after it was opened. */
export async function installWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
  });
}

/** The API as the administrator whom the server was started with. */
export async function signInAsAdmin(browser: Browser, server: Server): Promise<APIRequestContext> {
  const context = await browser.newContext({ baseURL: server.url });
  const response = await context.request.post('/api/auth/sign-in', { headers: { origin: server.url }, data: ADMIN });
  expect(response.ok(), await response.text()).toBe(true);
  return context.request;
}

/** A channel made through the API, with those people in it. */
export async function createChannel(
  server: Server,
  owner: Person,
  name: string,
  others: Person[] = [],
  kind = 'public',
): Promise<string> {
  const response = await owner.api.post('/api/channels', {
    headers: { origin: server.url },
    data: { name, kind, userIds: others.map((other) => other.id) },
  });
  expect(response.ok(), await response.text()).toBe(true);
  const { channel } = (await response.json()) as { channel: { id: string } };
  return channel.id;
}
