import { defineConfig } from 'vitest/config';
import { tools } from './tests/tools.js';

export default defineConfig({
  test: {
    include: ['tests/**/*.spec.ts'],
    globalSetup: ['tests/announce-tools.ts'],
    // One process for all: each chart is rendered once, and the machine is not asked to start helm twenty times at once.
    isolate: false,
    fileParallelism: false,
    // Without helm most rules have nothing to look at, which is announced; with it that is a fault.
    passWithNoTests: !tools.helm,
    testTimeout: 120_000,
  },
});
