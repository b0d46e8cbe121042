import { composer, message, openChannel, say, sendMany } from './support/conversation.ts';
import { createChannel, expect, test } from './support/test.ts';

test('two people write to each other and see it at once, in the same order', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `talk-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  await say(ada.page, 'Good morning');
  await expect(message(bob.page, 'Good morning')).toHaveCount(1);
  await composer(bob.page).pressSequentially('Hel');
  await expect(ada.page.getByText('Bob is typing…')).toBeVisible();
  await say(bob.page, 'Hello Ada');
  await expect(message(ada.page, 'Hello Ada')).toHaveCount(1);
  for (const page of [ada.page, bob.page]) {
    const texts = await page.getByRole('article').allInnerTexts();
    expect(texts.findIndex((text) => text.includes('Good morning'))).toBeLessThan(
      texts.findIndex((text) => text.includes('Hello Ada')),
    );
  }
});

test('a message is edited with the arrow key, shows that it was, and what it said before', async ({
  person,
  server,
}) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `edit-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await say(ada.page, 'Meeting at nine');
  await expect(message(bob.page, 'Meeting at nine')).toHaveCount(1);
  await composer(ada.page).press('ArrowUp');
  await expect(composer(ada.page)).toHaveValue('Meeting at nine');
  await say(ada.page, 'Meeting at ten');
  await expect(message(bob.page, 'Meeting at ten')).toHaveCount(1);
  await expect(message(bob.page, 'Meeting at nine')).toHaveCount(0);
  await bob.page.getByRole('button', { name: /^Edited/ }).click();
  await expect(bob.page.getByRole('dialog').getByText('Meeting at nine')).toBeVisible();
});

test('a message is deleted for everyone', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `delete-${Date.now()}`, [bob]);
  await openChannel(bob.page, id);
  await openChannel(ada.page, id);
  await say(ada.page, 'Not for here');
  await expect(message(bob.page, 'Not for here')).toHaveCount(1);
  await message(ada.page, 'Not for here').hover();
  await message(ada.page, 'Not for here').getByRole('button', { name: 'More' }).click();
  await ada.page.getByRole('menuitem', { name: 'Delete' }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(message(bob.page, 'Not for here')).toHaveCount(0);
  await expect(bob.page.getByText('This message was deleted')).toBeVisible();
});

test('unread messages are bold and counted, and reading clears them on every device', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const name = `unread-${Date.now()}`;
  const id = await createChannel(server, ada, name, [bob]);
  const second = await bob.page.context().newPage();
  await second.goto('/browse');
  await sendMany(server, ada, id, ['one', `<@${bob.id}> two`, 'three']);
  const row = (page: typeof second) =>
    page.getByRole('navigation', { name: 'Channels and conversations' }).getByRole('link', { name: new RegExp(name) });
  await expect(row(second)).toContainText('1');
  await openChannel(bob.page, id);
  await expect(bob.page.getByText('New', { exact: true })).toBeVisible();
  await expect(row(second).locator('.badge')).toHaveCount(0);
});

test('an input method never sends a half-typed message', async ({ person, server }) => {
  const ada = await person('Ada', { locale: 'ja-JP' });
  const id = await createChannel(server, ada, `ime-${Date.now()}`);
  await ada.page.goto(`/c/${id}`);
  const box = ada.page.getByRole('textbox', { name: /メッセージ/ });
  await box.click();
  const devtools = await ada.page.context().newCDPSession(ada.page);
  await devtools.send('Input.imeSetComposition', { text: 'かいぎ', selectionStart: 3, selectionEnd: 3 });
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await expect(ada.page.getByRole('article')).toHaveCount(0);
  await devtools.send('Input.insertText', { text: '会議' });
  await expect(box).toHaveValue('会議');
  await box.press('Enter');
  await expect(ada.page.getByRole('article').filter({ hasText: '会議' })).toHaveCount(1);
});

test('Markdown is shown and nothing of it runs', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `markdown-${Date.now()}`);
  await sendMany(server, ada, id, [
    '**bold** <img src=x onerror="window.hacked=1"> [x](javascript:window.hacked=1) https://example.com',
  ]);
  await openChannel(ada.page, id);
  await expect(ada.page.locator('strong', { hasText: 'bold' })).toBeVisible();
  await expect(ada.page.getByRole('link', { name: 'https://example.com' })).toHaveAttribute('rel', /noopener/);
  expect(await ada.page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(ada.page.getByRole('article').locator('img')).toHaveCount(0);
});
