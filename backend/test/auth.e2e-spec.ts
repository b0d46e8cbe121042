import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApp } from './harness/test-app.js';

describe('signing up and in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('makes the first account administrator and the next a member', async () => {
    const first = await app.signUp('Mari');
    const second = await app.signUp('Ken');
    expect(first.me.role).toBe('admin');
    expect(second.me.role).toBe('member');
  });
});
