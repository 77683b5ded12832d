import { defineConfig } from 'vitest/config';

/** What is published, installed as a user would: needs `npm run build` before. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.package.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
