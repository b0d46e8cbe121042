import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

const SCREENS = [
  { screen: 'desktop', viewport: { width: 1440, height: 900 } },
  { screen: 'phone', viewport: { width: 390, height: 844 } },
];
const PAGES = ['/', '/browse', '/people', '/settings/profile', '/settings/appearance', '/settings/language', '/settings/password', '/settings/sessions', '/settings/keyboard', '/admin/workspace', '/admin/people', '/admin/invitations'];

for (const { screen, viewport } of SCREENS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const locale of ['en-GB', 'ja-JP']) {
      test(`no serious accessibility finding and nothing cut off: ${screen}, ${colorScheme}, ${locale}`, async ({ person, server }) => {
        const { page, api } = await person('Ada', { viewport, colorScheme, locale });
        const sync = (await (await api.get('/api/sync')).json()) as { channels: { channel: { id: string } }[] };
        const id = sync.channels[0]!.channel.id;
        const text = '**Bold** and `code`, a [link](https://example.com)\n> quote\n\n- 一つ\n- 二つ\n```js\nconst a = 1;\n```';
        await api.post(`/api/channels/${id}/messages`, { headers: { origin: server.url }, data: { id: crypto.randomUUID(), text } });
        for (const path of [...PAGES, `/c/${id}`]) {
          await page.goto(path);
          await page.waitForLoadState('networkidle');
          const { violations } = await new AxeBuilder({ page }).analyze();
          const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
          expect(serious.map(({ id: rule, nodes }) => `${path} ${rule}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
        }
      });
    }
  }
}

test('the signed-out pages have no serious accessibility finding', async ({ browser, server }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ baseURL: server.url, colorScheme });
    const page = await context.newPage();
    for (const path of ['/sign-in', '/sign-up']) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
    await context.close();
  }
});
