import { ERROR_STATUS } from '@chatapp/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApp } from './harness/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

describe("the API's document", () => {
  it('is the committed one (renew it with `npm run openapi -w @chatapp/backend`)', async () => {
    const { body } = await app.agent().get('/api/docs-json');
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot('../openapi.json');
  });

  it('names every error code there is with some operation, and none that there is not', async () => {
    const { body } = await app.agent().get('/api/docs-json');
    const named = new Set<string>();
    for (const path of Object.values<object>(body.paths)) {
      for (const { responses } of Object.values(path)) {
        for (const [, code] of JSON.stringify(responses).matchAll(/`([a-z_]+\.[a-z_]+)`/g)) named.add(code!);
      }
    }
    expect([...named].sort()).toEqual(Object.keys(ERROR_STATUS).sort());
  });

  it('can be read as a page', async () => {
    const page = await app.agent().get('/api/docs/');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    const scripts = [...page.text.matchAll(/<script src="([^"]+)"/g)].map(([, source]) => source!);
    const answers = await Promise.all(
      scripts.map((source) => app.agent().get(new URL(source, 'http://x/api/docs/').pathname)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(page.text.match(/<script>/)).toBeNull();
  });
});
