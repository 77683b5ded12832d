import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that ask the real loader, which is written in Go: `npm run test:oracle`. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/oracle/**/*.oracle.ts'],
    globalSetup: ['scripts/build-validator.mjs', 'test/oracle/build.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['verbose'],
  },
});
