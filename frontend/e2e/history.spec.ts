import { openChannel, sendMany } from './support/conversation.ts';
import { createChannel, expect, test } from './support/test.ts';

const COUNT = 400;

test('a long history scrolls both ways without a jump, and links lead into it', async ({ person, server }) => {
  test.setTimeout(180_000);
  const ada = await person('Ada');
  const id = await createChannel(server, ada, `long-${Date.now()}`);
  await sendMany(
    server,
    ada,
    id,
    Array.from(
      { length: COUNT },
      (_, index) => `Line ${index + 1}${index % 7 === 0 ? '\n\n> quoted\n\n- a\n- b' : ''}`,
    ),
  );
  const { page } = ada;
  await openChannel(page, id);
  await expect(page.getByText(`Line ${COUNT}`, { exact: true })).toBeVisible();

  await page.getByRole('article').last().hover();
  let jumps = 0;
  for (let turn = 0; turn < 60 && !(await page.getByText('Line 1', { exact: true }).isVisible()); turn++) {
    const before = await topRow(page);
    await page.mouse.wheel(0, -600);
    await page.waitForTimeout(60);
    const after = await positionOf(page, before.text);
    // Scrolling up by 600 px moves a row down by at most that: more is a jump, less is the beginning or a row gone.
    if (after !== null && Math.abs(after - before.top) > 640) jumps++;
  }
  expect(jumps).toBe(0);
  await expect(page.getByText('Line 1', { exact: true })).toBeVisible();
  expect(await page.getByRole('article').count()).toBeLessThan(150);

  await page.goto(`/c/${id}/200`);
  await expect(page.getByText('Line 200', { exact: true })).toBeInViewport();
  await page.getByRole('button', { name: /Jump to newest/ }).click();
  await expect(page.getByText(`Line ${COUNT}`, { exact: true })).toBeInViewport();
});

type Page = Parameters<typeof openChannel>[0];

async function topRow(page: Page): Promise<{ text: string; top: number }> {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll('[role=article]')].map((row) => ({
      text: row.textContent ?? '',
      top: row.getBoundingClientRect().top,
    }));
    return rows.find(({ top }) => top > 60) ?? { text: '', top: 0 };
  });
}

async function positionOf(page: Page, text: string): Promise<number | null> {
  return page.evaluate((wanted) => {
    const row = [...document.querySelectorAll('[role=article]')].find((one) => one.textContent === wanted);
    return row ? row.getBoundingClientRect().top : null;
  }, text);
}
