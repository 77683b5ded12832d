import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The HTML report in a real browser, which is not downloaded: `npm run test:browser`. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/browser/**/*.browser.ts'],
    globalSetup: ['scripts/build-validator.mjs'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['verbose'],
  },
});
