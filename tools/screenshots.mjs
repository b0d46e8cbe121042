// `make screenshots`: fills a fresh server with a company's day and takes the README's pictures from it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { Server } from '../frontend/e2e/support/server.ts';
import { ensureBrowser } from './browser.mjs';
import { fillCompany } from './company.mjs';

const out = path.resolve(import.meta.dirname, '../docs/screenshots');
mkdirSync(out, { recursive: true });
const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

const server = await Server.create();
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
});
try {
  const company = await fillCompany(server.url);
  const conversation = `/c/${company.launch}`;
  const shots = [
    { name: 'conversation-light', at: conversation, scheme: 'light', screen: desktop },
    { name: 'conversation-dark', at: conversation, scheme: 'dark', screen: desktop },
    {
      name: 'thread-light',
      at: `${conversation}?panel=thread&root=${company.thread}`,
      scheme: 'light',
      screen: desktop,
    },
    { name: 'search-dark', at: '/search?text=席', scheme: 'dark', screen: desktop },
    { name: 'browse-light', at: '/browse', scheme: 'light', screen: desktop },
    { name: 'settings-light', at: '/settings/profile', scheme: 'light', screen: desktop },
    { name: 'switcher-dark', at: conversation, scheme: 'dark', screen: desktop, keys: 'Control+k' },
    { name: 'phone-light', at: conversation, scheme: 'light', screen: phone },
    { name: 'phone-dark', at: conversation, scheme: 'dark', screen: phone },
    { name: 'phone-home-light', at: '/', scheme: 'light', screen: phone },
    { name: 'sign-in-phone-light', at: '/sign-in', scheme: 'light', screen: phone, signedOut: true },
  ];
  for (const shot of shots) {
    const context = await browser.newContext({
      ...shot.screen,
      baseURL: server.url,
      colorScheme: shot.scheme,
      locale: 'ja',
      timezoneId: 'Asia/Tokyo',
    });
    if (!shot.signedOut) await company.signIn(context.request);
    const page = await context.newPage();
    await page.goto(shot.at);
    await page.waitForLoadState('networkidle');
    if (shot.keys) await page.keyboard.press(shot.keys);
    await page.waitForTimeout(700);
    await page.screenshot({ path: path.join(out, `${shot.name}.png`) });
    console.log(`docs/screenshots/${shot.name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
  await server.remove();
}
