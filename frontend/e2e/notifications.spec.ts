import type { CDPSession, Page } from '@playwright/test';
import { composer, openChannel, post, say } from './support/conversation.ts';
import { createChannel, expect, installWorker, type Person, test } from './support/test.ts';

/** What stands on the screen of the device. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });

/** Allows notifications and switches them on, as somebody does. Chromium has no push service here: a tab tells. */
async function turnOn({ page }: Person, url: string): Promise<void> {
  await page.context().grantPermissions(['notifications'], { origin: url });
  await page.goto('/settings/notifications');
  await installWorker(page);
  await page.getByRole('button', { name: 'Turn on notifications here' }).click();
  await expect(page.getByRole('switch', { name: 'Notifications on this device' })).toBeChecked();
  // A page tells of messages from a moment after it was opened on.
  await page.waitForTimeout(3000);
}

/** Looked away: another page of the browser lies before it. */
async function lookAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
    document.hasFocus = () => false;
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('blur'));
  });
}

test('who is called is told, by the level and the words they chose, and it goes once it is read elsewhere', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const name = `told-${Date.now()}`;
  const id = await createChannel(server, ada, name, [bob]);
  await turnOn(bob, server.url);
  await bob.page.getByLabel('Add a keyword').fill('障害');
  await bob.page.keyboard.press('Enter');
  await expect(bob.page.getByRole('button', { name: 'Remove “障害”' })).toBeVisible();
  await lookAway(bob.page);

  await post(server, ada, id, 'nothing for Bob');
  await post(server, ada, id, `<@${bob.id}> a question`);
  await expect.poll(() => shown(bob.page)).toEqual([`Ada in #${name}: @Bob a question`]);
  await post(server, ada, id, 'there is a ｼｮｳｶﾞｲ: 障害 in Osaka');
  await expect.poll(() => shown(bob.page)).toEqual([`Ada in #${name}: there is a ｼｮｳｶﾞｲ: 障害 in Osaka`]);

  // Read on another device: it goes here.
  const phone = await bob.page.context().browser()!.newContext({ storageState: await bob.page.context().storageState(), baseURL: server.url }); // prettier-ignore
  const there = await phone.newPage();
  await openChannel(there, id);
  await expect.poll(() => shown(bob.page)).toEqual([]);
  await phone.close();
});

test('a channel’s own level, a pause and quiet times are kept to', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const [all, none] = [
    await createChannel(server, ada, `all-${Date.now()}`, [bob]),
    await createChannel(server, ada, `none-${Date.now()}`, [bob]),
  ];
  await turnOn(bob, server.url);
  const headers = { origin: server.url };
  await bob.api.patch(`/api/channels/${all}/preferences`, { headers, data: { notify: 'all' } });
  await bob.api.patch(`/api/channels/${none}/preferences`, { headers, data: { notify: 'none' } });
  await lookAway(bob.page);
  await post(server, ada, none, `<@${bob.id}> not even this`);
  await post(server, ada, all, 'everything here');
  await expect.poll(() => shown(bob.page)).toHaveLength(1);
  expect((await shown(bob.page))[0]).toContain('everything here');

  await bob.page.getByRole('button', { name: 'Pause notifications' }).click();
  await bob.page.getByRole('menuitem', { name: 'For 1 hour' }).click();
  await expect(bob.page.getByText(/^Paused until/)).toBeVisible();
  await post(server, ada, all, 'not during the pause');
  await bob.page.waitForTimeout(1500);
  expect((await shown(bob.page))[0]).toContain('everything here');
  await bob.page.getByRole('main').getByRole('button', { name: 'Resume now' }).click();
  await expect(bob.page.getByText(/^Paused until/)).toHaveCount(0);
  await post(server, ada, all, 'after the pause');
  await expect.poll(async () => (await shown(bob.page))[0]).toContain('after the pause');
});

test('a push is shown by the service worker, replaced by a later one, and taken away when it is read', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const { page } = ada;
  const [one, other] = [
    await createChannel(server, ada, `push-${Date.now()}`, []),
    await createChannel(server, ada, `push-too-${Date.now()}`, []),
  ];
  await page.context().grantPermissions(['notifications'], { origin: server.url });
  await installWorker(page);
  const session = await page.context().newCDPSession(page);
  const registrationId = await workerOf(session);
  const push = async (payload: object): Promise<void> => {
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: server.url,
      registrationId,
      data: JSON.stringify(payload),
    });
  };
  // A page that knows nothing of these messages, and only looks at what is on the screen.
  await page.goto('/icons/icon-192.png');
  const told = { type: 'message', tag: one, path: `/c/${one}/7`, sound: false, badge: 3 };
  const looker = await page.context().newPage();
  await looker.goto('/');
  await push({ ...told, title: 'Bob in #general', body: 'first' });
  await expect.poll(() => shown(looker)).toEqual(['Bob in #general: first']);
  await push({ ...told, title: 'Bob in #general', body: 'second' });
  await expect.poll(() => shown(looker)).toEqual(['Bob in #general: second']);
  await push({ ...told, tag: other, path: `/c/${other}/3`, title: 'Cleo', body: 'other' });
  await expect.poll(() => shown(looker)).toHaveLength(2);
  await push({ type: 'clear', tag: one, badge: 1 });
  await expect.poll(() => shown(looker)).toEqual(['Cleo: other']);
});

/** The number that Chromium gives the application's service worker. */
async function workerOf(session: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  return found;
}

test('a message that is looked at is not told of', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `seen-${Date.now()}`, [bob]);
  await turnOn(bob, server.url);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await say(ada.page, `hello`);
  await post(server, ada, id, `<@${bob.id}> you see this`);
  await expect(composer(bob.page)).toBeVisible();
  await bob.page.waitForTimeout(1500);
  expect(await shown(bob.page)).toEqual([]);
});
