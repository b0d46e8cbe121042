import { type Locator, type Page } from '@playwright/test';
import { composer, message, openChannel, say, sendMany } from './support/conversation.ts';
import { attach, findings, gif, pdf, png, upload, wav, webm } from './support/files.ts';
import { createChannel, expect, test } from './support/test.ts';

const gallery = (page: Page) => page.getByRole('dialog');
/** The picture in the middle: how much larger than it fits. */
const zoom = (page: Page) =>
  gallery(page)
    .locator('.slide:not([aria-hidden])')
    .evaluate((slide) => new DOMMatrix(getComputedStyle(slide).transform).a);

test('photos are looked at by keyboard, and the focus comes back to where it was', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `gallery-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  await attach(ada.page, png('one.png', 2400, 1600), png('two.png', 640, 480), png('three.png', 400, 900));
  await say(ada.page, 'three of them');
  const tile = message(bob.page, 'three of them').getByRole('button', { name: 'one.png' });
  await tile.focus();
  await tile.press('Enter');
  const { keyboard } = bob.page;
  await expect(gallery(bob.page).getByRole('heading', { name: 'one.png' })).toBeVisible();
  await expect(gallery(bob.page)).toContainText('Ada');
  await expect(gallery(bob.page)).toContainText('1 / 3');
  expect(await findings(bob.page, 'app-gallery')).toEqual([]);
  await keyboard.press('+');
  await expect.poll(() => zoom(bob.page)).toBeGreaterThan(1.5);
  // Close by, arrows move the picture; page keys go on.
  await keyboard.press('ArrowRight');
  await expect(gallery(bob.page)).toContainText('1 / 3');
  await keyboard.press('0');
  await expect.poll(() => zoom(bob.page)).toBe(1);
  await keyboard.press('ArrowRight');
  await expect(gallery(bob.page).getByRole('heading', { name: 'two.png' })).toBeVisible();
  await expect(gallery(bob.page).getByRole('status')).toHaveText('two.png, 2 of 3');
  await keyboard.press('End');
  await expect(gallery(bob.page)).toContainText('3 / 3');
  await keyboard.press('ArrowRight');
  await expect(gallery(bob.page)).toContainText('3 / 3');
  // The focus stays inside, however often one presses Tab.
  for (let presses = 0; presses < 9; presses++) await keyboard.press('Tab');
  expect(await gallery(bob.page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  const [download] = await Promise.all([
    bob.page.waitForEvent('download'),
    gallery(bob.page).getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('three.png');
  await keyboard.press('Escape');
  await expect(gallery(bob.page)).toBeHidden();
  await expect(tile).toBeFocused();
});

test('photos are looked at by touch: swiped, pinched, pressed twice, pulled away', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const id = await createChannel(server, ada, `touch-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  await attach(ada.page, png('one.png', 2400, 1600), png('two.png', 640, 480));
  await say(ada.page, 'on the phone');
  const fingers = await touch(bob.page);
  await message(bob.page, 'on the phone').getByRole('button', { name: 'one.png' }).tap();
  await expect(gallery(bob.page)).toContainText('1 / 2');
  await fingers.swipe([{ from: [300, 420], to: [90, 430] }]);
  await expect(gallery(bob.page)).toContainText('2 / 2');
  await fingers.swipe([{ from: [90, 420], to: [300, 430] }]);
  await expect(gallery(bob.page)).toContainText('1 / 2');
  await fingers.swipe([
    { from: [185, 420], to: [85, 420] },
    { from: [205, 420], to: [305, 420] },
  ]);
  await expect.poll(() => zoom(bob.page)).toBeGreaterThan(2);
  // Close by, one finger moves the picture and does not go on.
  await fingers.swipe([{ from: [300, 420], to: [90, 430] }]);
  await expect(gallery(bob.page)).toContainText('1 / 2');
  await fingers.twice([195, 420]);
  await expect.poll(() => zoom(bob.page)).toBe(1);
  await fingers.twice([195, 420]);
  await expect.poll(() => zoom(bob.page)).toBeGreaterThan(2);
  await fingers.twice([195, 420]);
  await expect.poll(() => zoom(bob.page)).toBe(1);
  await fingers.swipe([{ from: [195, 300], to: [200, 520] }]);
  await expect(gallery(bob.page)).toBeHidden();
  // The way to the camera, while the keyboard is open.
  await composer(bob.page).tap();
  await bob.page.getByRole('button', { name: /^Attach files/ }).tap();
  const [chooser] = await Promise.all([
    bob.page.waitForEvent('filechooser'),
    bob.page.getByRole('menuitem', { name: 'Take a photo' }).tap(),
  ]);
  const input = chooser.element();
  expect(await input.getAttribute('capture')).toBe('environment');
  await chooser.setFiles(png('photo.png'));
  await expect(bob.page.getByRole('button', { name: 'Look at photo.png' })).toBeVisible();
});

test('the files of a channel are found by kind and month, and lead to their message', async ({ person, server }) => {
  const ada = await person('Ada');
  const bob = await person('Bob');
  const id = await createChannel(server, ada, `panel-${Date.now()}`, [bob]);
  await openChannel(ada.page, id);
  await openChannel(bob.page, id);
  const text = { name: 'minutes.txt', mimeType: 'text/plain', buffer: Buffer.from('What was said.') };
  await attach(ada.page, png('one.png'), text);
  await say(ada.page, 'two kinds');
  await expect(message(bob.page, 'two kinds').getByRole('img')).toHaveCount(1);
  await bob.page.locator('app-channel-header').getByRole('button', { name: 'More' }).click();
  await bob.page.getByRole('menuitem', { name: 'Files' }).click();
  const panel: Locator = bob.page.getByRole('complementary', { name: 'Files' });
  await expect(panel.getByRole('heading', { level: 3 })).toHaveText(/\d{4}/);
  await expect(panel.getByRole('img', { name: /^one\.png, Ada/ })).toBeVisible();
  // What comes while it is open is there at once, and what is deleted goes.
  await attach(ada.page, png('late.png'));
  await say(ada.page, 'a late one');
  await expect(panel.getByRole('img', { name: /^late\.png/ })).toBeVisible();
  await panel.getByRole('button', { name: /^late\.png/ }).click();
  await expect(gallery(bob.page)).toContainText('1 / 2');
  await bob.page.keyboard.press('ArrowRight');
  await gallery(bob.page).getByRole('button', { name: 'Go to message' }).click();
  await expect(bob.page).toHaveURL(new RegExp(`/c/${id}/1`));
  await message(ada.page, 'a late one').hover();
  await message(ada.page, 'a late one').getByRole('button', { name: 'More' }).click();
  await ada.page.getByRole('menuitem', { name: 'Delete' }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await bob.page.goto(`/c/${id}?panel=files`);
  await expect(panel.getByRole('img')).toHaveCount(1);
  await panel.getByRole('tab', { name: 'Photos' }).press('ArrowLeft');
  await expect(panel.getByRole('tab', { name: 'Documents' })).toBeFocused();
  await expect(panel.getByRole('link', { name: 'Download minutes.txt' })).toBeVisible();
  await panel.getByRole('tab', { name: 'Videos' }).click();
  await expect(panel.getByText('No videos yet')).toBeVisible();
});

test('films and sounds are played where they stand, and a PDF shows its first page', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `played-${Date.now()}`);
  await openChannel(ada.page, id);
  await attach(ada.page, await webm(ada.page, 'walk.webm'));
  await say(ada.page, 'a film');
  await attach(ada.page, wav('memo.wav', 3));
  await say(ada.page, 'a sound');
  await attach(ada.page, pdf('plan.pdf', 'The plan'));
  await say(ada.page, 'a page');
  for (const text of ['a sound', 'a page']) {
    await expect(
      message(ada.page, text)
        .getByText(/^(memo|plan)/)
        .first(),
    ).toBeVisible();
    await expect(message(ada.page, text).getByRole('progressbar')).toHaveCount(0);
  }
  // What is one's own comes from this device: after a reload everything comes from the server.
  await ada.page.reload();
  const answers: number[] = [];
  ada.page.on('response', (response) => response.url().includes('/api/content/') && answers.push(response.status()));
  const film = message(ada.page, 'a film').locator('video');
  await message(ada.page, 'a film').getByRole('button', { name: 'Play walk.webm' }).click();
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.2);
  await expect(film).toHaveAttribute('controls');
  const sound = message(ada.page, 'a sound').locator('audio');
  await sound.evaluate((audio: HTMLAudioElement) => audio.play());
  await sound.evaluate((audio: HTMLAudioElement) => (audio.currentTime = 2));
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(2);
  expect(answers).toContain(206);
  await expect(message(ada.page, 'a sound')).toContainText('0:03 · WAV');
  const page = message(ada.page, 'a page').getByRole('button', { name: 'Open plan.pdf' });
  await expect.poll(() => page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100); // prettier-ignore
  await page.click();
  await expect(gallery(ada.page).getByRole('heading', { name: 'plan.pdf' })).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await expect(page).toBeFocused();
});

test('what moves stands still until it is told to, where nothing is to move by itself', async ({ person, server }) => {
  const ada = await person('Ada', { reducedMotion: 'reduce' });
  const id = await createChannel(server, ada, `calm-${Date.now()}`);
  const fileId = await upload(ada, server.url, id, gif('dance.gif'));
  await ada.api.post(`/api/channels/${id}/messages`, {
    headers: { origin: server.url },
    data: { id: crypto.randomUUID(), text: 'calm', fileIds: [fileId] },
  });
  await openChannel(ada.page, id);
  const picture = message(ada.page, 'calm').getByRole('img', { name: 'dance.gif' });
  await expect(picture).toHaveAttribute('src', /\/small$/);
  await ada.page.getByRole('button', { name: 'Play animation' }).click();
  await expect(picture).toHaveAttribute('src', /\/original$/);
  await ada.page.getByRole('button', { name: 'Pause animation' }).click();
  await expect(picture).toHaveAttribute('src', /\/small$/);
});

test('nothing jumps while one scrolls through pictures that are being loaded', async ({ person, server }) => {
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `jump-${Date.now()}`);
  const shapes = [
    [[1200, 800]],
    [[600, 1600]],
    [[64, 64]],
    [[1600, 200], [500, 500]],
    [[800, 600], [600, 800], [700, 700]],
  ]; // prettier-ignore
  for (const [index, sizes] of [...shapes, ...shapes].entries()) {
    const files = sizes.map(([width, height], part) =>
      png(`${index}-${part}.png`, width, height, [index * 20, 90, 120]),
    );
    const fileIds = await Promise.all(files.map((file) => upload(ada, server.url, id, file)));
    await sendMany(server, ada, id, [`before ${index}`, `and then ${index}`]);
    await ada.api.post(`/api/channels/${id}/messages`, {
      headers: { origin: server.url },
      data: { id: crypto.randomUUID(), text: index % 2 === 0 ? '' : `picture ${index}`, fileIds },
    });
  }
  await openChannel(ada.page, id);
  await expect(ada.page.getByText('and then 9')).toBeVisible();
  const jumps = await ada.page.evaluate(async () => {
    const viewport = document.querySelector('app-message-list .viewport')!;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const found: string[] = [];
    while (viewport.scrollTop > 0) {
      viewport.scrollTop -= 350;
      await frame();
      const middle = viewport.getBoundingClientRect().top + viewport.clientHeight / 2;
      const row = [...document.querySelectorAll('.line')].find((line) => line.getBoundingClientRect().bottom > middle)!;
      const before = row.getBoundingClientRect().top;
      for (let frames = 0; frames < 12; frames++) {
        await frame();
        const moved = row.getBoundingClientRect().top - before;
        if (Math.abs(moved) > 1) found.push(`${row.textContent?.slice(0, 40)} by ${moved} at ${viewport.scrollTop}`);
      }
    }
    return found;
  });
  expect(jumps).toEqual([]);
});

interface Stroke {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Fingers on the glass, as the browser's own protocol has them. */
async function touch(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: (readonly [number, number])[]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  return {
    async swipe(strokes: Stroke[]): Promise<void> {
      const at = (share: number) =>
        strokes.map(({ from, to }): [number, number] => [
          from[0] + (to[0] - from[0]) * share,
          from[1] + (to[1] - from[1]) * share,
        ]);
      await send('touchStart', at(0));
      for (const share of [0.2, 0.4, 0.6, 0.8, 1]) await send('touchMove', at(share));
      await send('touchEnd', []);
    },
    async twice(point: readonly [number, number]): Promise<void> {
      for (let presses = 0; presses < 2; presses++) {
        await send('touchStart', [point]);
        await send('touchEnd', []);
      }
    },
  };
}
