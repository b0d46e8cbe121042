import { composer, message, openChannel, say } from './support/conversation.ts';
import { attach, binary, drag, findings, paste, png } from './support/files.ts';
import { createChannel, expect, test } from './support/test.ts';

test('photos come with their caption, in order, side by side, and fill their place from the beginning', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `photos-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);

  await attach(ada.page, png('one.png'), png('two.png', 300, 900), png('three.png', 800, 300));
  const tray = ada.page.getByRole('list', { name: 'Files of this message' });
  await expect(tray.getByRole('listitem')).toHaveCount(3);
  expect(await findings(ada.page, 'app-composer')).toEqual([]);
  // By keys: the last one becomes the first, the second goes, and comes back.
  await tray.getByRole('button', { name: 'Look at three.png' }).press('Alt+ArrowLeft');
  await expect(tray.getByRole('button', { name: 'Look at three.png' })).toBeFocused();
  await tray.getByRole('button', { name: 'Look at three.png' }).press('Alt+ArrowLeft');
  await tray.getByRole('button', { name: 'Look at one.png' }).press('Delete');
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await expect(tray.getByRole('listitem')).toHaveCount(3);
  await say(ada.page, 'The stage');

  const row = message(bob.page, 'The stage');
  await expect(row.getByRole('img')).toHaveCount(3);
  expect(
    await row.getByRole('img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).alt)),
  ).toEqual(['three.png', 'one.png', 'two.png']);
  await expect(tray).toBeHidden();
  for (const { page } of [ada, bob]) await expect(message(page, 'The stage').getByRole('progressbar')).toHaveCount(0);
  const height = async () => (await message(bob.page, 'The stage').boundingBox())!.height;
  const before = await height();
  await expect.poll(() => row.getByRole('img').evaluateAll((images) => images.every((image) => (image as HTMLImageElement).naturalWidth > 0))).toBe(true); // prettier-ignore
  expect(await height()).toBe(before);
});

test('files are dropped anywhere onto the conversation and pasted into the text', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const name = `drop-${Date.now()}`;
  const id = await createChannel(server, ada, name, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  const area = 'app-message-list';
  await drag(ada.page, area, [png('a.png')], 'leave');
  await expect(ada.page.getByText('Drop to add to your message')).toBeHidden();
  await drag(ada.page, area, [png('a.png')], 'drop');
  const tray = ada.page.getByRole('list', { name: 'Files of this message' });
  await expect(tray.getByRole('listitem')).toHaveCount(1);
  await composer(ada.page).focus();
  // Cells of a spreadsheet come with their picture: the text is meant.
  await paste(ada.page, png('image.png'), '1\t2');
  await paste(ada.page, png('image.png'));
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  await composer(ada.page).press('Enter');
  const row = bob.page.getByRole('article').filter({ has: bob.page.getByRole('img', { name: 'a.png' }) });
  await expect(row.getByRole('img', { name: /^Pasted image \d{4}-\d\d-\d\d .*\.png$/ })).toBeVisible();
});

test('an upload that is cut off goes on where it stopped, and nothing overtakes its message', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `cut-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  const sent: string[] = [];
  let cut = false;
  await ada.page.route('**/api/uploads/*/parts/*', async (route) => {
    const part = route.request().url().split('/').at(-1)!;
    sent.push(part);
    if (part === '2' && !cut) {
      cut = true;
      await ada.page.context().setOffline(true);
      return route.abort('internetdisconnected');
    }
    return route.continue();
  });
  await attach(ada.page, binary('plan.bin', 12));
  await expect(ada.page.getByText('Waiting for the connection. It goes on by itself.').first()).toBeVisible();
  await say(ada.page, 'the plan');
  await say(ada.page, 'and what it means');
  await expect(message(ada.page, 'the plan').getByRole('progressbar')).toHaveCount(1);
  await ada.page.context().setOffline(false);
  await expect(message(bob.page, 'and what it means')).toHaveCount(1, { timeout: 30_000 });
  await expect(message(bob.page, 'the plan').getByRole('link', { name: 'Download plan.bin' })).toBeVisible();
  const texts = (await bob.page.getByRole('article').allInnerTexts()).join(' ');
  expect(texts.indexOf('the plan')).toBeLessThan(texts.indexOf('and what it means'));
  expect(sent.filter((part) => part === '1')).toHaveLength(1);
  const [download] = await Promise.all([
    bob.page.waitForEvent('download'),
    message(bob.page, 'the plan').getByRole('link', { name: 'Download plan.bin' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('plan.bin');
});

test('what can’t be sent is said by name, and the rest is sent', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `refused-files-${Date.now()}`);
  await openChannel(ada.page, id);
  const button = ada.page.getByRole('button', { name: /^Attach files/ });
  await button.hover();
  await expect(button).toHaveAccessibleName('Attach files · Up to 24 MB each');
  const broken = { ...png('broken.png'), buffer: png('broken.png').buffer.subarray(0, 300) };
  const empty = { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
  await attach(ada.page, png('good.png'), broken, empty, binary('film.mov', 25));
  await expect(ada.page.getByText('Larger than 24 MB: film.mov')).toBeVisible();
  await expect(ada.page.getByText('Nothing is in it: empty.txt')).toBeVisible();
  await expect(ada.page.getByText('broken.png: This file can’t be read. It may be damaged.')).toBeVisible();
  await composer(ada.page).fill('what is left');
  await expect(ada.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await ada.page.getByRole('button', { name: 'Remove broken.png' }).click();
  await ada.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(message(ada.page, 'what is left').getByRole('img')).toHaveCount(1);
  await expect(message(ada.page, 'what is left').getByRole('progressbar')).toHaveCount(0);
});

test('a message whose file turns out to be broken comes back with the reason', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `broken-${Date.now()}`);
  await openChannel(ada.page, id);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await ada.page.route('**/api/uploads/*/complete', async (route) => {
    await held;
    await route.continue();
  });
  await attach(ada.page, { ...png('broken.png'), buffer: png('broken.png').buffer.subarray(0, 300) });
  await say(ada.page, 'sent too soon');
  await say(ada.page, 'the next one');
  await expect(message(ada.page, 'sent too soon').getByRole('progressbar')).toHaveCount(1);
  release();
  const refused = message(ada.page, 'sent too soon');
  await expect(refused.getByText('Not sent: This file can’t be read. It may be damaged.')).toBeVisible();
  await refused.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(composer(ada.page)).toHaveValue('sent too soon');
  await ada.page.getByRole('button', { name: 'Remove broken.png' }).click();
  await composer(ada.page).press('Enter');
  await expect(message(ada.page, 'sent too soon')).toHaveCount(1);
  await expect(ada.page.getByText(/^Not sent/)).toHaveCount(0);
});

test('a message on its way is stopped, changed and sent after all', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `stop-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await ada.page.route('**/api/uploads/*/parts/1', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await attach(ada.page, png('draft.png'), png('wrong.png'));
  await say(ada.page, 'Two pictures');
  await message(ada.page, 'Two pictures').getByRole('button', { name: 'Stop sending and edit' }).first().click();
  await expect(composer(ada.page)).toHaveValue('Two pictures');
  await ada.page.getByRole('button', { name: 'Remove wrong.png' }).click();
  release();
  // What lies in the composer is still there after a reload.
  await ada.page.reload();
  await expect(ada.page.getByRole('button', { name: 'Look at draft.png' })).toBeVisible();
  await say(ada.page, 'One picture');
  await expect(message(bob.page, 'One picture').getByRole('img', { name: 'draft.png' })).toBeVisible();
  await expect(bob.page.getByRole('img', { name: 'wrong.png' })).toHaveCount(0);
});

test('two tabs don’t send a file twice, and one goes on where the other was closed', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `tabs-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  const first = ada.page;
  const second = await first.context().newPage();
  await openChannel(first, id);
  await openChannel(second, id);
  let stuck: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (stuck = resolve));
  // The first tab hangs at the second part for ever.
  await first.route('**/api/uploads/*/parts/2', () => stuck());
  const again: string[] = [];
  second.on('request', (request) => request.method() === 'PUT' && again.push(request.url().split('/').at(-1)!));
  await attach(first, binary('shared.bin', 11));
  await say(first, 'from the first tab');
  await reached;
  await expect(message(second, 'from the first tab')).toHaveCount(1);
  await first.close();
  await expect(message(bob.page, 'from the first tab').getByRole('link', { name: /^Download/ })).toHaveCount(1, {
    timeout: 30_000,
  });
  expect(again).toContain('3');
  expect(again).not.toContain('1');
  await expect(message(second, 'from the first tab')).toHaveCount(1);
});
