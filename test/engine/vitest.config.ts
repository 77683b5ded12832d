import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that need a Docker Engine: `npm run test:engine`. Containers start slowly, and one after the other. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/engine/**/*.engine.ts'],
    globalSetup: ['test/engine/support/images.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    reporters: ['verbose'],
  },
});
